// Ordinary calls of npm's @octokit/rest, as its documentation shows them.
import { Octokit } from "@octokit/rest";

export function calls(baseUrl) {
  const octokit = new Octokit({ baseUrl, auth: "token", request: { retries: 0 }, log: { debug() {}, info() {}, warn() {}, error() {} } });
  const hello = { owner: "octocat", repo: "hello-world" };
  const { rest } = octokit;
  return [
    ["authenticated user", () => rest.users.getAuthenticated()],
    ["get user", () => rest.users.getByUsername({ username: "octocat" })],
    ["followers", () => rest.users.listFollowersForUser({ username: "octocat", per_page: 5 })],
    ["get repository", () => rest.repos.get(hello)],
    ["list for user", () => rest.repos.listForUser({ username: "octocat", type: "owner", sort: "updated" })],
    ["list own", () => rest.repos.listForAuthenticatedUser({ visibility: "public" })],
    ["create repository", () => rest.repos.createForAuthenticatedUser({ name: "new", private: true })],
    ["get content", () => rest.repos.getContent({ ...hello, path: "docs/README.md" })],
    ["put content", () => rest.repos.createOrUpdateFileContents({ ...hello, path: "a/b.txt", message: "m", content: "aGVsbG8=" })],
    ["branches", () => rest.repos.listBranches(hello)],
    ["commits", () => rest.repos.listCommits({ ...hello, since: "2026-01-01T00:00:00Z" })],
    ["compare", () => rest.repos.compareCommitsWithBasehead({ ...hello, basehead: "main...dev" })],
    ["create release", () => rest.repos.createRelease({ ...hello, tag_name: "v1" })],
    ["releases", () => rest.repos.listReleases(hello)],
    ["list issues", () => rest.issues.listForRepo({ ...hello, state: "open", labels: "bug,ui" })],
    ["paginate issues", () => octokit.paginate(rest.issues.listForRepo, { ...hello, per_page: 100 }, (response, done) => { done(); return response.data; })],
    ["create issue", () => rest.issues.create({ ...hello, title: "t", labels: ["bug"], assignees: [] })],
    ["update issue", () => rest.issues.update({ ...hello, issue_number: 1, state: "closed", milestone: null })],
    ["comment", () => rest.issues.createComment({ ...hello, issue_number: 1, body: "b" })],
    ["add labels", () => rest.issues.addLabels({ ...hello, issue_number: 1, labels: ["a"] })],
    ["lock", () => rest.issues.lock({ ...hello, issue_number: 1 })],
    ["unlock", () => rest.issues.unlock({ ...hello, issue_number: 1 })],
    ["list pulls", () => rest.pulls.list(hello)],
    ["create pull", () => rest.pulls.create({ ...hello, title: "t", head: "dev", base: "main" })],
    ["merge", () => rest.pulls.merge({ ...hello, pull_number: 1 })],
    ["review", () => rest.pulls.createReview({ ...hello, pull_number: 1, event: "APPROVE" })],
    ["create gist", () => rest.gists.create({ files: { "a.txt": { content: "x" } }, public: false })],
    ["update gist", () => rest.gists.update({ gist_id: "aa5a315d61ae9438b18d", files: { "a.txt": null } })],
    ["search", () => rest.search.repos({ q: "language:go", sort: "stars" })],
    ["search code", () => rest.search.code({ q: "addClass repo:jquery/jquery" })],
    ["workflow runs", () => rest.actions.listWorkflowRunsForRepo({ ...hello, status: "success" })],
    ["dispatch", () => rest.actions.createWorkflowDispatch({ ...hello, workflow_id: "ci.yml", ref: "main" })],
    ["create tree", () => rest.git.createTree({ ...hello, tree: [{ path: "a", mode: "100644", type: "blob", content: "x" }] })],
    ["get ref", () => rest.git.getRef({ ...hello, ref: "heads/main" })],
    ["create ref", () => rest.git.createRef({ ...hello, ref: "refs/heads/x", sha: "aa218f56b14c9653891f9e74264a383fa43fefbd" })],
    ["create check", () => rest.checks.create({ ...hello, name: "c", head_sha: "aa218f56b14c9653891f9e74264a383fa43fefbd" })],
    ["star", () => rest.activity.starRepoForAuthenticatedUser(hello)],
    ["rate limit", () => rest.rateLimit.get()],
    ["graphql meta", () => rest.meta.get()],
    ["zen", () => rest.meta.getZen()],
    ["markdown", () => rest.markdown.render({ text: "**b**" })],
  ];
}

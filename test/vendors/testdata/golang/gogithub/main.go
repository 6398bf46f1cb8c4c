// Command gogithub makes ordinary calls of Google's client of GitHub, as its documentation shows them, at the address that is its argument.
package main

import (
	"context"
	"net/http"
	"os"

	"github.com/google/go-github/v89/github"

	"vendors.test/golang/call"
)

const owner, repo = "octocat", "hello-world"

func main() {
	recorder := new(call.Recorder)
	base := os.Args[1] + "/"
	client, err := github.NewClient(github.WithHTTPClient(&http.Client{Transport: recorder}), github.WithURLs(&base, &base), github.WithAuthToken("token"))
	if err != nil {
		panic(err)
	}
	recorder.Run(append(repositories(client), issues(client)...))
}

// does is a call whose value nobody looks at.
func does[T any](name string, do func(context.Context) (T, *github.Response, error)) call.Call {
	return call.Call{Name: name, Do: func(ctx context.Context) error { _, _, err := do(ctx); return err }}
}

func repositories(c *github.Client) []call.Call {
	return []call.Call{
		does("organizations", func(ctx context.Context) ([]*github.Organization, *github.Response, error) {
			return c.Organizations.List(ctx, "willnorris", nil)
		}),
		does("list by organization", func(ctx context.Context) ([]*github.Repository, *github.Response, error) {
			return c.Repositories.ListByOrg(ctx, "github", &github.RepositoryListByOrgOptions{Type: "public"})
		}),
		does("create repository", func(ctx context.Context) (*github.Repository, *github.Response, error) {
			return c.Repositories.Create(ctx, "", &github.Repository{Name: github.Ptr("foo"), Private: github.Ptr(true)})
		}),
		does("get repository", func(ctx context.Context) (*github.Repository, *github.Response, error) {
			return c.Repositories.Get(ctx, owner, repo)
		}),
		{"get contents", func(ctx context.Context) error {
			_, _, _, err := c.Repositories.GetContents(ctx, owner, repo, "docs/README.md", nil)
			return err
		}},
		does("create file", func(ctx context.Context) (*github.RepositoryContentResponse, *github.Response, error) {
			return c.Repositories.CreateFile(ctx, owner, repo, "a/b.txt", &github.RepositoryContentFileOptions{
				Message: github.Ptr("m"), Content: []byte("This is the content of my file\n"), Branch: github.Ptr("master"),
				Committer: &github.CommitAuthor{Name: github.Ptr("FirstName LastName"), Email: github.Ptr("user@example.com")},
			})
		}),
		does("branches", func(ctx context.Context) ([]*github.Branch, *github.Response, error) {
			return c.Repositories.ListBranches(ctx, owner, repo, nil)
		}),
		does("commits", func(ctx context.Context) ([]*github.RepositoryCommit, *github.Response, error) {
			return c.Repositories.ListCommits(ctx, owner, repo, &github.CommitsListOptions{ListOptions: github.ListOptions{PerPage: 10}})
		}),
		does("compare", func(ctx context.Context) (*github.CommitsComparison, *github.Response, error) {
			return c.Repositories.CompareCommits(ctx, owner, repo, "main", "dev", nil)
		}),
		does("create release", func(ctx context.Context) (*github.RepositoryRelease, *github.Response, error) {
			return c.Repositories.CreateRelease(ctx, owner, repo, github.CreateReleaseRequest{TagName: "v1"})
		}),
		does("status", func(ctx context.Context) (*github.RepoStatus, *github.Response, error) {
			return c.Repositories.CreateStatus(ctx, owner, repo, "6dcb09b5b57875f334f61aebed695e2e4193db5e",
				github.RepoStatus{State: github.Ptr("success"), Context: github.Ptr("ci")})
		}),
		does("create hook", func(ctx context.Context) (*github.Hook, *github.Response, error) {
			return c.Repositories.CreateHook(ctx, owner, repo, &github.Hook{
				Events: []string{"push"}, Active: github.Ptr(true),
				Config: &github.HookConfig{URL: github.Ptr("https://example.com/webhook"), ContentType: github.Ptr("json")},
			})
		}),
		does("topics", func(ctx context.Context) ([]string, *github.Response, error) {
			return c.Repositories.ReplaceAllTopics(ctx, owner, repo, []string{"go", "api"})
		}),
		does("get ref", func(ctx context.Context) (*github.Reference, *github.Response, error) {
			return c.Git.GetRef(ctx, owner, repo, "refs/heads/main")
		}),
		does("create ref", func(ctx context.Context) (*github.Reference, *github.Response, error) {
			return c.Git.CreateRef(ctx, owner, repo, github.CreateRef{Ref: "refs/heads/x", SHA: "aa218f56b14c9653891f9e74264a383fa43fefbd"})
		}),
		does("create tree", func(ctx context.Context) (*github.Tree, *github.Response, error) {
			return c.Git.CreateTree(ctx, owner, repo, "9fb037999f264ba9a7fc6274d15fa3ae2ab98312", []*github.TreeEntry{
				{Path: github.Ptr("a"), Type: github.Ptr("blob"), Content: github.Ptr("x"), Mode: github.Ptr("100644")},
			})
		}),
		does("workflow runs", func(ctx context.Context) (*github.WorkflowRuns, *github.Response, error) {
			return c.Actions.ListRepositoryWorkflowRuns(ctx, owner, repo, &github.ListWorkflowRunsOptions{Status: "success"})
		}),
		{"delete repository", func(ctx context.Context) error { _, err := c.Repositories.Delete(ctx, owner, repo); return err }},
	}
}

func issues(c *github.Client) []call.Call {
	return []call.Call{
		does("authenticated user", func(ctx context.Context) (*github.User, *github.Response, error) { return c.Users.Get(ctx, "") }),
		does("issues", func(ctx context.Context) ([]*github.Issue, *github.Response, error) {
			return c.Issues.ListByRepo(ctx, owner, repo, &github.IssueListByRepoOptions{State: "open", Labels: []string{"bug", "ui"}})
		}),
		does("create issue", func(ctx context.Context) (*github.Issue, *github.Response, error) {
			return c.Issues.Create(ctx, owner, repo, &github.IssueRequest{Title: github.Ptr("t"), Labels: &[]string{"bug"}})
		}),
		does("close issue", func(ctx context.Context) (*github.Issue, *github.Response, error) {
			return c.Issues.Edit(ctx, owner, repo, 1, &github.IssueRequest{State: github.Ptr("closed")})
		}),
		does("comment", func(ctx context.Context) (*github.IssueComment, *github.Response, error) {
			return c.Issues.CreateComment(ctx, owner, repo, 1, &github.IssueComment{Body: github.Ptr("b")})
		}),
		does("add labels", func(ctx context.Context) ([]*github.Label, *github.Response, error) {
			return c.Issues.AddLabelsToIssue(ctx, owner, repo, 1, []string{"a"})
		}),
		{"lock", func(ctx context.Context) error { _, err := c.Issues.Lock(ctx, owner, repo, 1, nil); return err }},
		does("create pull", func(ctx context.Context) (*github.PullRequest, *github.Response, error) {
			return c.PullRequests.Create(ctx, owner, repo, &github.NewPullRequest{
				Title: github.Ptr("t"), Head: github.Ptr("dev"), Base: github.Ptr("main"), MaintainerCanModify: github.Ptr(true),
			})
		}),
		does("merge", func(ctx context.Context) (*github.PullRequestMergeResult, *github.Response, error) {
			return c.PullRequests.Merge(ctx, owner, repo, 1, "message", nil)
		}),
		does("review", func(ctx context.Context) (*github.PullRequestReview, *github.Response, error) {
			return c.PullRequests.CreateReview(ctx, owner, repo, 1, &github.PullRequestReviewRequest{Event: github.Ptr("APPROVE")})
		}),
		does("search", func(ctx context.Context) (*github.RepositoriesSearchResult, *github.Response, error) {
			return c.Search.Repositories(ctx, "language:go", &github.SearchOptions{Sort: "stars"})
		}),
		{"star", func(ctx context.Context) error { _, err := c.Activity.Star(ctx, owner, repo); return err }},
	}
}

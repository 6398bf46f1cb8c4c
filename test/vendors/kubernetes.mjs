// Ordinary calls of npm's @kubernetes/client-node, as its documentation and its examples show them.
import { Writable } from "node:stream";
import * as k8s from "@kubernetes/client-node";

const namespace = "default";
const labels = { app: "web" };

const deployment = {
  metadata: { name: "web", labels },
  spec: {
    replicas: 2,
    selector: { matchLabels: labels },
    strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: 1 } },
    template: {
      metadata: { labels },
      spec: {
        containers: [{
          name: "nginx", image: "nginx:1.27", ports: [{ containerPort: 80 }], resources: { limits: { cpu: "500m", memory: "64Mi" } },
          livenessProbe: { httpGet: { path: "/healthz", port: 80 } },
        }],
      },
    },
  },
};

export function calls(server) {
  const kc = new k8s.KubeConfig();
  kc.loadFromOptions({
    clusters: [{ name: "my-server", server, skipTLSVerify: true }], users: [{ name: "my-user", token: "token" }],
    contexts: [{ name: "my-context", user: "my-user", cluster: "my-server" }], currentContext: "my-context",
  });
  const core = kc.makeApiClient(k8s.CoreV1Api);
  const apps = kc.makeApiClient(k8s.AppsV1Api);
  const batch = kc.makeApiClient(k8s.BatchV1Api);
  const networking = kc.makeApiClient(k8s.NetworkingV1Api);
  const rbac = kc.makeApiClient(k8s.RbacAuthorizationV1Api);
  const objects = k8s.KubernetesObjectApi.makeApiClient(kc);
  const service = (name, targetPort) => ({ metadata: { name }, spec: { selector: labels, ports: [{ port: 80, targetPort }] } });
  const as = (strategy) => k8s.setHeaderOptions("Content-Type", strategy);
  const sink = () => new Writable({ write(_chunk, _encoding, done) { done(); } });
  return [
    ["version", () => kc.makeApiClient(k8s.VersionApi).getCode()],
    ["list pods", () => core.listNamespacedPod({ namespace })],
    ["list pods by label", () => core.listNamespacedPod({ namespace, labelSelector: "app=web", limit: 50 })],
    ["list all pods", () => core.listPodForAllNamespaces()],
    ["create namespace", () => core.createNamespace({ body: { metadata: { name: "test" } } })],
    ["read namespace", () => core.readNamespace({ name: "test" })],
    ["delete namespace", () => core.deleteNamespace({ name: "test" })],
    ["create pod", () => core.createNamespacedPod({ namespace, body: { metadata: { name: "web" }, spec: { containers: [{ name: "c", image: "nginx" }] } } })],
    ["read pod", () => core.readNamespacedPod({ name: "web", namespace })],
    ["delete pod", () => core.deleteNamespacedPod({ name: "web", namespace, gracePeriodSeconds: 0 })],
    ["pod log", () => core.readNamespacedPodLog({ name: "web", namespace, tailLines: 10 })],
    ["stream log", () => new k8s.Log(kc).log(namespace, "web", "nginx", sink(), { follow: true, tailLines: 50 })],
    ["create service by number", () => core.createNamespacedService({ namespace, body: service("web", 80) })],
    ["create service by name", () => core.createNamespacedService({ namespace, body: service("web", "http") })],
    ["create config map", () => core.createNamespacedConfigMap({ namespace, body: { metadata: { name: "c" }, data: { key: "value" } } })],
    ["replace config map", () => core.replaceNamespacedConfigMap({ name: "c", namespace, body: { metadata: { name: "c" }, data: { key: "other" } } })],
    ["create secret", () => core.createNamespacedSecret({ namespace, body: { metadata: { name: "s" }, type: "Opaque", data: { password: "aGVsbG8=" } } })],
    ["list nodes", () => core.listNode()],
    ["list events", () => core.listNamespacedEvent({ namespace })],
    ["create deployment", () => apps.createNamespacedDeployment({ namespace, body: deployment })],
    ["patch deployment (JSON Patch)", () => apps.patchNamespacedDeployment(
      { name: "web", namespace, body: [{ op: "replace", path: "/spec/replicas", value: 3 }] }, as(k8s.PatchStrategy.JsonPatch))],
    ["patch deployment (merge)", () => apps.patchNamespacedDeployment(
      { name: "web", namespace, body: { spec: { replicas: 3 } } }, as(k8s.PatchStrategy.MergePatch))],
    ["scale", () => apps.replaceNamespacedDeploymentScale({ name: "web", namespace, body: { metadata: { name: "web", namespace }, spec: { replicas: 4 } } })],
    ["create job", () => batch.createNamespacedJob({
      namespace, body: { metadata: { name: "j" }, spec: { template: { spec: { restartPolicy: "Never", containers: [{ name: "c", image: "busybox" }] } } } } })],
    ["create ingress", () => networking.createNamespacedIngress({
      namespace, body: { metadata: { name: "i" }, spec: { rules: [{ host: "example.com", http: { paths: [
        { path: "/", pathType: "Prefix", backend: { service: { name: "web", port: { number: 80 } } } }] } }] } } })],
    ["create role", () => rbac.createNamespacedRole({ namespace, body: { metadata: { name: "r" }, rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }] } })],
    ["apply", () => objects.patch({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "c", namespace }, data: { key: "value" } })],
    ["watch", () => new Promise((done, fail) => {
      new k8s.Watch(kc).watch("/api/v1/namespaces", {}, () => {}, (error) => (error ? fail(error) : done())).catch(fail);
    })],
  ];
}

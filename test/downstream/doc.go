// Package downstream does what people do with Bindery who have not written it. Its tests make a module that uses the command as a tool,
// and run the commands of README.md and of the READMEs in examples.
//
// What they get is this checkout, as a version of the module that a proxy of files serves; its dependencies come from the module cache, and
// nothing from the network.
//
// A README's commands are its blocks marked sh. All of one README run in one shell, in a copy of the checkout, from its root, as if they
// were typed one after the other; the test fails where one does. Three things are special:
//
//   - A line that ends in "&" starts a server and says its address, 127.0.0.1 and a port; the next line waits until it listens. Another
//     port, which is free, takes the place of the one that is written, and the server ends with the README.
//   - A line that ends in the comment "# exit status 1" has to fail, with that status.
//   - A block after the comment <!-- in a new module --> runs in a new module of its own, which has spec/openapi.yaml as openapi.yaml.
//
// A block without a language would be commands that nothing runs, and is an error.
package downstream

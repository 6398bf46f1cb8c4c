// Command moby makes ordinary calls of Docker's own client, as its documentation shows them, at the address that is its argument.
package main

import (
	"context"
	"io"
	"net/http"
	"os"
	"strings"

	"github.com/moby/moby/api/types/container"
	"github.com/moby/moby/client"

	"vendors.test/golang/call"
)

func main() {
	recorder := new(call.Recorder)
	host := strings.Replace(os.Args[1], "http://", "tcp://", 1)
	c, err := client.New(client.WithHost(host), client.WithHTTPClient(&http.Client{Transport: recorder}), client.WithAPIVersion("1.54"))
	if err != nil {
		panic(err)
	}
	drain := func(r io.ReadCloser, err error) error {
		if err != nil {
			return err
		}
		defer r.Close()
		_, err = io.Copy(io.Discard, r)
		return err
	}
	recorder.Run([]call.Call{
		{"ping", func(ctx context.Context) error { _, err := c.Ping(ctx, client.PingOptions{}); return err }},
		{"version", func(ctx context.Context) error {
			_, err := c.ServerVersion(ctx, client.ServerVersionOptions{})
			return err
		}},
		{"info", func(ctx context.Context) error { _, err := c.Info(ctx, client.InfoOptions{}); return err }},
		{"list", func(ctx context.Context) error {
			_, err := c.ContainerList(ctx, client.ContainerListOptions{All: true})
			return err
		}},
		{"create", func(ctx context.Context) error {
			_, err := c.ContainerCreate(ctx, client.ContainerCreateOptions{
				Config: &container.Config{Image: "alpine", Cmd: []string{"echo", "hi"}}, HostConfig: &container.HostConfig{}, Name: "web",
			})
			return err
		}},
		{"start", func(ctx context.Context) error {
			_, err := c.ContainerStart(ctx, "a", client.ContainerStartOptions{})
			return err
		}},
		{"inspect", func(ctx context.Context) error {
			_, err := c.ContainerInspect(ctx, "a", client.ContainerInspectOptions{})
			return err
		}},
		{"top", func(ctx context.Context) error {
			_, err := c.ContainerTop(ctx, "a", client.ContainerTopOptions{})
			return err
		}},
		{"logs", func(ctx context.Context) error {
			return drain(c.ContainerLogs(ctx, "a", client.ContainerLogsOptions{ShowStdout: true}))
		}},
		{"stats", func(ctx context.Context) error {
			r, err := c.ContainerStats(ctx, "a", client.ContainerStatsOptions{})
			return drain(r.Body, err)
		}},
		{"stop", func(ctx context.Context) error {
			_, err := c.ContainerStop(ctx, "a", client.ContainerStopOptions{})
			return err
		}},
		{"rename", func(ctx context.Context) error {
			_, err := c.ContainerRename(ctx, "a", client.ContainerRenameOptions{NewName: "b"})
			return err
		}},
		{"remove", func(ctx context.Context) error {
			_, err := c.ContainerRemove(ctx, "a", client.ContainerRemoveOptions{Force: true})
			return err
		}},
		{"exec", func(ctx context.Context) error {
			_, err := c.ExecCreate(ctx, "a", client.ExecCreateOptions{Cmd: []string{"ls"}, AttachStdout: true})
			return err
		}},
		{"copy from", func(ctx context.Context) error {
			r, err := c.CopyFromContainer(ctx, "a", client.CopyFromContainerOptions{SourcePath: "/etc/hosts"})
			if err != nil && r.Content == nil {
				return err
			}
			return drain(r.Content, err)
		}},
		{"images", func(ctx context.Context) error {
			_, err := c.ImageList(ctx, client.ImageListOptions{All: true})
			return err
		}},
		{"pull", func(ctx context.Context) error { return drain(c.ImagePull(ctx, "alpine", client.ImagePullOptions{})) }},
		{"inspect image", func(ctx context.Context) error { _, err := c.ImageInspect(ctx, "alpine"); return err }},
		{"tag", func(ctx context.Context) error {
			_, err := c.ImageTag(ctx, client.ImageTagOptions{Source: "alpine", Target: "mine:1"})
			return err
		}},
		{"remove image", func(ctx context.Context) error {
			_, err := c.ImageRemove(ctx, "alpine", client.ImageRemoveOptions{Force: true})
			return err
		}},
		{"build", func(ctx context.Context) error {
			r, err := c.ImageBuild(ctx, strings.NewReader("tar"), client.ImageBuildOptions{Tags: []string{"mine"}})
			return drain(r.Body, err)
		}},
		{"networks", func(ctx context.Context) error { _, err := c.NetworkList(ctx, client.NetworkListOptions{}); return err }},
		{"create network", func(ctx context.Context) error {
			_, err := c.NetworkCreate(ctx, "n", client.NetworkCreateOptions{})
			return err
		}},
		{"inspect network", func(ctx context.Context) error {
			_, err := c.NetworkInspect(ctx, "n", client.NetworkInspectOptions{})
			return err
		}},
		{"volumes", func(ctx context.Context) error { _, err := c.VolumeList(ctx, client.VolumeListOptions{}); return err }},
		{"create volume", func(ctx context.Context) error {
			_, err := c.VolumeCreate(ctx, client.VolumeCreateOptions{Name: "v"})
			return err
		}},
		{"remove volume", func(ctx context.Context) error {
			_, err := c.VolumeRemove(ctx, "v", client.VolumeRemoveOptions{})
			return err
		}},
		{"disk usage", func(ctx context.Context) error { _, err := c.DiskUsage(ctx, client.DiskUsageOptions{}); return err }},
	})
}

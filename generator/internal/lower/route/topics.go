package route

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/naming"
)

// Topics is what a path says, by which the files of a large group are told apart: /repos/{id}/branches of the tag repos is of the topic
// branches. What the group says, by the stem of its file, is left out, and so are versions.
func Topics(path, group string) []string {
	var topics []string
	for segment := range strings.SplitSeq(path, "/") {
		topic := naming.Stem(segment)
		if topic == "" || strings.Contains(segment, "{") || topic == group || topic == "api" || isVersion(topic) {
			continue
		}
		topics = append(topics, topic)
	}
	return topics
}

// isVersion reports whether a word is a version: "v1", "2024".
func isVersion(word string) bool {
	digits := strings.TrimPrefix(word, "v")
	return digits != "" && strings.Trim(digits, "0123456789") == ""
}

package near

import "strings"

// Word returns the word of a list that another most likely means: the same but for case, or one of few edits. It is "" if none is near.
func Word(word string, list []string) string {
	best, least := "", 1+len(word)/3
	for _, one := range list {
		if strings.EqualFold(one, word) {
			return one
		}
		if d := distance(word, one, least); d <= least && (best == "" || d < least) {
			best, least = one, d
		}
	}
	return best
}

// distance counts the bytes to insert, drop or change (Levenshtein); more than most is as good as any.
func distance(a, b string, most int) int {
	if max(len(a), len(b))-min(len(a), len(b)) > most {
		return most + 1
	}
	row := make([]int, len(b)+1)
	for i := range row {
		row[i] = i
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := before
			if a[i] != b[j] {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

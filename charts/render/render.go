package main

import (
	"encoding/json"
	"errors"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"sigs.k8s.io/yaml"
)

func render(chart, name, show string, scope object) (string, error) {
	all := template.New(name).Option("missingkey=zero")
	all.Funcs(functions(all))
	var names []string
	err := filepath.Walk(filepath.Join(chart, "templates"), func(file string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		relative, _ := filepath.Rel(chart, file)
		full := path.Join(name, filepath.ToSlash(relative))
		if show == "" && !strings.HasPrefix(path.Base(full), "_") && path.Base(full) != "NOTES.txt" || show == relative {
			names = append(names, full)
		}
		_, err = all.New(full).Parse(string(text))
		return err
	})
	if err != nil {
		return "", err
	}
	sort.Strings(names)
	var text strings.Builder
	for _, template := range names {
		var one strings.Builder
		if err := all.ExecuteTemplate(&one, template, scope); err != nil {
			return "", err
		}
		text.WriteString(strings.ReplaceAll(documents(template, one.String()), "<no value>", ""))
	}
	return text.String(), nil
}

var separator = regexp.MustCompile(`(?m)^---\s*$`)

func documents(template, text string) string {
	if strings.HasSuffix(template, ".txt") {
		return text
	}
	var result strings.Builder
	for _, document := range separator.Split(text, -1) {
		if strings.TrimSpace(document) != "" {
			result.WriteString("---\n# Source: " + template + "\n" + strings.TrimSpace(document) + "\n")
		}
	}
	return result.String()
}

func functions(all *template.Template) template.FuncMap {
	functions := sprig.TxtFuncMap()
	delete(functions, "env")
	delete(functions, "expandenv")
	functions["include"] = func(name string, data interface{}) (string, error) {
		var text strings.Builder
		err := all.ExecuteTemplate(&text, name, data)
		return text.String(), err
	}
	functions["toYaml"] = func(value interface{}) (string, error) {
		text, err := yaml.Marshal(value)
		return strings.TrimSuffix(string(text), "\n"), err
	}
	functions["fromYaml"] = func(text string) (object, error) {
		result := object{}
		return result, yaml.Unmarshal([]byte(text), &result)
	}
	functions["fromJson"] = func(text string) (object, error) {
		result := object{}
		return result, json.Unmarshal([]byte(text), &result)
	}
	functions["fromJsonArray"] = func(text string) ([]interface{}, error) {
		var result []interface{}
		return result, json.Unmarshal([]byte(text), &result)
	}
	functions["fail"] = func(reason string) (string, error) { return "", errors.New(reason) }
	return functions
}

// chartFiles are the chart's other files, as templates see them.
type chartFiles struct{ chart string }

// Get gives the text of a file.
func (files chartFiles) Get(name string) (string, error) {
	text, err := os.ReadFile(filepath.Join(files.chart, name))
	return string(text), err
}

// Glob gives the texts of the files that match, by name.
func (files chartFiles) Glob(pattern string) (map[string]string, error) {
	found, err := filepath.Glob(filepath.Join(files.chart, pattern))
	texts := map[string]string{}
	for _, file := range found {
		relative, _ := filepath.Rel(files.chart, file)
		if texts[relative], err = files.Get(relative); err != nil {
			return nil, err
		}
	}
	return texts, err
}

// Renders a chart where Helm is not at hand: just what charts/platform uses of it, on the same template language and the same functions.
//
//	render CHART [--release NAME] [--namespace NAME] [-f VALUES]... [--show TEMPLATE]
//
// It has no lookup and no tpl, and checks no schema: the tests do that.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
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

type object = map[string]interface{}

func main() {
	text, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "Error:", err)
		os.Exit(1)
	}
	fmt.Print(text)
}

func run(args []string) (string, error) {
	if len(args) == 0 {
		return "", errors.New("usage: render CHART [--release NAME] [--namespace NAME] [-f VALUES]... [--show TEMPLATE]")
	}
	chart, release, namespace, show := args[0], "platform", "default", ""
	values := object{}
	files := []string{filepath.Join(chart, "values.yaml")}
	for i := 1; i < len(args); i += 2 {
		if i+1 == len(args) {
			return "", fmt.Errorf("%s wants a value", args[i])
		}
		switch args[i] {
		case "-f":
			files = append(files, args[i+1])
		case "--release":
			release = args[i+1]
		case "--namespace":
			namespace = args[i+1]
		case "--show":
			show = args[i+1]
		default:
			return "", fmt.Errorf("unknown option %s", args[i])
		}
	}
	for _, file := range files {
		more := object{}
		if err := readYaml(file, &more); err != nil {
			return "", err
		}
		merge(values, more)
	}
	about := object{}
	if err := readYaml(filepath.Join(chart, "Chart.yaml"), &about); err != nil {
		return "", err
	}
	scope := object{
		"Values":  values,
		"Chart":   object{"Name": about["name"], "Version": about["version"], "AppVersion": about["appVersion"]},
		"Release": object{"Name": release, "Namespace": namespace, "Service": "Helm"},
		"Files":   chartFiles{chart},
	}
	return render(chart, about["name"].(string), show, scope)
}

func readYaml(file string, into *object) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if err := yaml.UnmarshalStrict(text, into); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// merge lays what is said later over what was said before; a null takes a key away.
func merge(into, more object) {
	for key, value := range more {
		inner, isObject := value.(object)
		before, wasObject := into[key].(object)
		switch {
		case value == nil:
			delete(into, key)
		case isObject && wasObject:
			merge(before, inner)
		default:
			into[key] = value
		}
	}
}

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

// Renders a chart where Helm is not at hand: just what charts/platform uses of it, on the same template language and the same functions.
//
//	render CHART [--release NAME] [--namespace NAME] [-f VALUES]... [--show TEMPLATE]
//
// It has no lookup and no tpl, and checks no schema: the tests do that.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

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

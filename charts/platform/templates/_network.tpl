{{/* Whom a component calls: what it names, and for the door everybody else. A JSON list. */}}
{{- define "platform.callees" -}}
{{- $here := include "platform.names" .root | fromJsonArray -}}
{{- $called := list -}}
{{- range $here -}}
{{- if and (ne . $.name) (or (eq $.component.role "edge") (has . $.component.calls)) -}}
{{- $called = append $called . -}}
{{- end -}}
{{- end -}}
{{- $called | toJson -}}
{{- end -}}

{{/* Who calls a component, helm test's pod included where it is the door. A JSON list. */}}
{{- define "platform.callers" -}}
{{- $callers := list -}}
{{- range $other, $values := .root.Values.components -}}
{{- $component := include "platform.component" (dict "root" $.root "values" $values) | fromJson -}}
{{- if and $component.enabled (has $.name (include "platform.callees" (dict "root" $.root "name" $other "component" $component) | fromJsonArray)) -}}
{{- $callers = append $callers $other -}}
{{- end -}}
{{- end -}}
{{- if eq .component.role "edge" -}}
{{- $callers = append $callers "test" -}}
{{- end -}}
{{- $callers | toJson -}}
{{- end -}}

{{/* Peers by the labels of pods and namespaces, or by networks. No label of a namespace: the release's own. */}}
{{- define "platform.peers" -}}
{{- range .networks }}
- ipBlock:
    cidr: {{ . }}
{{- end }}
{{- if or .podLabels .namespaceLabels }}
- podSelector:
    {{- if .podLabels }}
    matchLabels:
      {{- toYaml .podLabels | nindent 6 }}
    {{- else }} {}
    {{- end }}
  {{- with .namespaceLabels }}
  namespaceSelector:
    matchLabels:
      {{- toYaml . | nindent 6 }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "platform.to" -}}
- to:
    {{- include "platform.peers" . | trim | nindent 4 }}
  ports:
    - port: {{ .port }}
{{- end -}}

{{- define "platform.dns" -}}
- to:
    {{- include "platform.peers" .dns | trim | nindent 4 }}
  ports:
    - port: 53
      protocol: UDP
    - port: 53
      protocol: TCP
{{- end -}}

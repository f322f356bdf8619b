{{/* A container that runs one verb of a component as the owner of its database. Takes context and verb. */}}
{{- define "platform.verb" -}}
{{- $context := mustMerge (dict "owner" true) .context -}}
- name: {{ .verb }}
  image: {{ include "platform.image" $context }}
  imagePullPolicy: {{ $context.root.Values.image.pullPolicy }}
  args: [{{ .verb }}]
  env:
    {{- include "platform.env" $context | trim | nindent 4 }}
  resources:
    {{- toYaml $context.component.resources | nindent 4 }}
  securityContext:
    {{- include "platform.containerSecurity" $context.root | nindent 4 }}
  volumeMounts:
    {{- include "platform.mounts" $context | nindent 4 }}
{{- end -}}

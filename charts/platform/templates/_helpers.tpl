{{/* What a component is: the defaults, with what it says itself over them. Takes (dict "root" $ "values" ITS-VALUES), gives JSON. */}}
{{- define "platform.component" -}}
{{- mustMergeOverwrite (deepCopy .root.Values.defaults) (deepCopy .values) | toJson -}}
{{- end -}}

{{- define "platform.labels" -}}
{{ include "platform.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{- define "platform.selector" -}}
{{ include "platform.release" .root }}
app.kubernetes.io/component: {{ .name }}
{{- end -}}

{{/* Every pod of the release. */}}
{{- define "platform.release" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "platform.image" -}}
{{ .root.Values.image.registry }}/{{ .component.image }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end -}}

{{/* The pod's half of what all pods have in common. */}}
{{- define "platform.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 1654
  runAsGroup: 1654
  fsGroup: 1654
  seccompProfile:
    type: RuntimeDefault
{{- end -}}

{{- define "platform.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

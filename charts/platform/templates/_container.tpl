{{/* What a process of a component is told. Takes root, name, component and owner: whether it is the database's owner, not its user. */}}
{{- define "platform.env" -}}
{{- range $setting, $value := (include "platform.settings" . | fromJson) }}
- name: {{ $setting }}
  value: {{ $value | quote }}
{{- end }}
{{- if .component.database.enabled }}
- name: ConnectionStrings__Database
  valueFrom:
    secretKeyRef:
      {{- if .owner }}
      name: {{ .component.database.ownerSecret | default (printf "%s-database-owner" .name) }}
      {{- else }}
      name: {{ .component.database.secret | default (printf "%s-database" .name) }}
      {{- end }}
      key: {{ .component.database.key }}
{{- end }}
{{- if and .component.broker (not .owner) }}
- name: ConnectionStrings__Broker
  valueFrom:
    secretKeyRef:
      name: {{ .root.Values.broker.secret }}
      key: {{ .root.Values.broker.key }}
{{- end }}
{{- if and .component.files.enabled .component.files.s3.endpoint (not .owner) }}
{{- range $setting, $key := dict "AccessKey" "access-key" "SecretKey" "secret-key" }}
- name: Platform__S3__{{ $setting }}
  valueFrom:
    secretKeyRef:
      name: {{ $.component.files.s3.secret | default (printf "%s-files" $.name) }}
      key: {{ $key }}
{{- end }}
{{- end }}
{{- range $setting, $from := .component.secretSettings }}
- name: {{ $setting }}
  valueFrom:
    secretKeyRef:
      name: {{ $from.secret }}
      key: {{ $from.key }}
{{- end }}
{{- end -}}

{{/* Settings by value, as a JSON object. What the component says itself comes last. */}}
{{- define "platform.settings" -}}
{{- $values := .root.Values -}}
{{- $settings := dict
  "ASPNETCORE_HTTP_PORTS" "8080;9090"
  "Platform__MetricsPort" "9090"
  "Platform__Authority" ($values.identityProvider.authority | default (printf "%s/identity/" $values.publicOrigin))
  "DOTNET_gcServer" "0"
  "DOTNET_GCConserveMemory" "5" -}}
{{- $issuer := include "platform.issuer" .root -}}
{{- if $issuer -}}
{{- if and (not .owner) (has $issuer .component.calls) -}}
{{- /* Signing keys come from inside; the issuer that tokens name is the address people know. */ -}}
{{- $_ := set $settings "Platform__MetadataAddress" (printf "http://%s:8080/.well-known/openid-configuration" $issuer) -}}
{{- end -}}
{{- else if $values.identityProvider.metadataAddress -}}
{{- $_ := set $settings "Platform__MetadataAddress" $values.identityProvider.metadataAddress -}}
{{- end -}}
{{- with $values.telemetry.otlpEndpoint -}}
{{- $_ := set $settings "OTEL_EXPORTER_OTLP_ENDPOINT" . -}}
{{- $_ := set $settings "OTEL_EXPORTER_OTLP_PROTOCOL" $values.telemetry.otlpProtocol -}}
{{- end -}}
{{- if eq .component.role "edge" -}}
{{- $_ := set $settings "Gateway__PublicOrigin" $values.publicOrigin -}}
{{- range $number, $proxy := $values.trustedProxies.gateway -}}
{{- $_ := set $settings (printf "Gateway__TrustedProxies__%d" $number) $proxy -}}
{{- end -}}
{{- /* Of those that are switched off too: the gateway answers for them that they are down. */ -}}
{{- range $other := keys $values.components -}}
{{- if ne $other $.name -}}
{{- $_ := set $settings (printf "Gateway__Destinations__%s" $other) (printf "http://%s:8080" $other) -}}
{{- end -}}
{{- end -}}
{{- else if eq .component.role "issuer" -}}
{{- $_ := set $settings "Identity__PublicOrigin" $values.publicOrigin -}}
{{- /* Between pods it is http whatever people use; cookies follow what the gateway says of the request. */ -}}
{{- $_ := set $settings "Identity__AllowHttp" "true" -}}
{{- range $number, $proxy := $values.trustedProxies.identity -}}
{{- $_ := set $settings (printf "Identity__TrustedProxies__%d" $number) $proxy -}}
{{- end -}}
{{- end -}}
{{- if .owner -}}
{{- $_ := set $settings "Platform__ServiceRole" (.component.database.role | default .name) -}}
{{- else if include "platform.hasVolume" . -}}
{{- $_ := set $settings "Platform__FilesFolder" "/var/lib/platform/files" -}}
{{- else if .component.files.enabled -}}
{{- $_ := set $settings "Platform__S3__Endpoint" .component.files.s3.endpoint -}}
{{- $_ := set $settings "Platform__S3__Bucket" (.component.files.s3.bucket | default (printf "%s-files" .name)) -}}
{{- $_ := set $settings "Platform__S3__Region" .component.files.s3.region -}}
{{- end -}}
{{- if and $values.database.caSecret .component.database.enabled -}}
{{- $_ := set $settings "PGSSLROOTCERT" "/etc/platform/database-ca/ca.crt" -}}
{{- end -}}
{{- range $setting, $from := .component.secretFiles -}}
{{- $_ := set $settings $setting (printf "/etc/platform/secrets/%s/%s" $from.secret $from.key) -}}
{{- end -}}
{{- mustMergeOverwrite $settings (deepCopy .component.settings) | toJson -}}
{{- end -}}

{{/* The names of the components that are there, as a JSON list. */}}
{{- define "platform.names" -}}
{{- $names := list -}}
{{- range $name, $values := .Values.components -}}
{{- $component := include "platform.component" (dict "root" $ "values" $values) | fromJson -}}
{{- if $component.enabled -}}
{{- $names = append $names $name -}}
{{- end -}}
{{- end -}}
{{- $names | toJson -}}
{{- end -}}

{{/* The name of the component that gives out tokens; empty when another provider does. */}}
{{- define "platform.issuer" -}}
{{- range $name, $values := .Values.components -}}
{{- $component := include "platform.component" (dict "root" $ "values" $values) | fromJson -}}
{{- if and $component.enabled (eq $component.role "issuer") -}}
{{- $name -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "platform.mounts" -}}
- name: tmp
  mountPath: /tmp
{{- if and (include "platform.hasVolume" .) (not .owner) }}
- name: files
  mountPath: /var/lib/platform/files
{{- end }}
{{- range $secret, $_ := (include "platform.secretKeys" . | fromJson) }}
- name: {{ $secret }}
  mountPath: /etc/platform/secrets/{{ $secret }}
  readOnly: true
{{- end }}
{{- with .root.Values.database.caSecret }}
{{- if $.component.database.enabled }}
- name: database-ca
  mountPath: /etc/platform/database-ca
  readOnly: true
{{- end }}
{{- end }}
{{- range .component.volumes }}
- name: {{ .name }}
  mountPath: {{ .mountPath }}
  {{- if not (or .claim .emptyDir) }}
  readOnly: true
  {{- end }}
{{- end }}
{{- end -}}

{{- define "platform.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: 1Gi
{{- if and (include "platform.hasVolume" .) (not .owner) }}
- name: files
  persistentVolumeClaim:
    claimName: {{ .component.files.claim | default (printf "%s-files" .name) }}
{{- end }}
{{- range $secret, $keys := (include "platform.secretKeys" . | fromJson) }}
- name: {{ $secret }}
  secret:
    secretName: {{ $secret }}
    defaultMode: 0440
    items:
      {{- range $key := $keys }}
      - key: {{ $key }}
        path: {{ $key }}
      {{- end }}
{{- end }}
{{- with .root.Values.database.caSecret }}
{{- if $.component.database.enabled }}
- name: database-ca
  secret:
    secretName: {{ . }}
    items:
      - key: ca.crt
        path: ca.crt
{{- end }}
{{- end }}
{{- range .component.volumes }}
- name: {{ .name }}
  {{- if .configMap }}
  configMap:
    name: {{ .configMap }}
  {{- else if .secret }}
  secret:
    secretName: {{ .secret }}
    defaultMode: 0440
  {{- else if .claim }}
  persistentVolumeClaim:
    claimName: {{ .claim }}
  {{- else }}
  emptyDir:
    sizeLimit: {{ .emptyDir }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* The secrets whose keys a component reads as files, each with its keys, as a JSON object. */}}
{{- define "platform.secretKeys" -}}
{{- $secrets := dict -}}
{{- range $setting, $from := .component.secretFiles -}}
{{- $_ := set $secrets $from.secret (append (get $secrets $from.secret | default list) $from.key | uniq) -}}
{{- end -}}
{{- $secrets | toJson -}}
{{- end -}}

{{/* Whether a component's files lie in a volume: yes, or empty. */}}
{{- define "platform.hasVolume" -}}
{{- if and .component.files.enabled (not .component.files.s3.endpoint) -}}yes{{- end -}}
{{- end -}}

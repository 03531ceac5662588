package dev.oteltest.operations.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.yaml.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestEditorTest {

  private static final ManifestSettings NAME = settings().serviceName("shop").build();

  private static final ManifestSettings IMAGE = settings().image("shop:2").build();

  @TempDir Path folder;

  private static ManifestSettings.Builder settings() {
    return ManifestSettings.builder();
  }

  /** Edits a file twice: the second time must change nothing. */
  private String edit(ManifestSettings settings, String manifest) throws IOException {
    Path file = folder.resolve("deploy.yaml");
    Files.writeString(file, manifest);
    ManifestEditor.edit(settings, folder, List.of(file)).write();
    String edited = Files.readString(file);
    ManifestEdits again = ManifestEditor.edit(settings, folder, List.of(file));
    assertThat(again.changes()).isEmpty();
    assertThat(again.diff()).isEmpty();
    again.write();
    assertThat(file).hasContent(edited);
    return edited;
  }

  private String refusal(ManifestSettings settings, String manifest) throws IOException {
    return refusal(settings, "deploy.yaml", manifest);
  }

  private String refusal(ManifestSettings settings, String name, String manifest)
      throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, manifest);
    Throwable thrown =
        org.assertj.core.api.Assertions.catchThrowable(
            () -> ManifestEditor.edit(settings, folder, List.of(file)));
    assertThat(thrown).isInstanceOf(InvalidFileException.class);
    return thrown.getMessage();
  }

  private static String deployment(String container) {
    return """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          template:
           spec:
            containers:
        """
        + container;
  }

  @Test
  void addsVariablesAfterTheImageWithTheFilesOwnIndentation() throws IOException {
    String edited =
        edit(
            settings()
                .endpoint("http://collector:4318")
                .serviceName("shop")
                .resourceAttribute("service.version", "12e4567")
                .resourceAttribute("deployment.environment.name", "staging")
                .build(),
            deployment(
                """
                      # The shop.
                      - name: app # with a name
                        image: shop:1 # pinned
                        # Ports.
                        ports:
                        - containerPort: 8080

                # The end.
                """));

    assertThat(edited)
        .isEqualTo(
            deployment(
                """
                      # The shop.
                      - name: app # with a name
                        image: shop:1 # pinned
                        env:
                          - name: OTEL_EXPORTER_OTLP_ENDPOINT
                            value: "http://collector:4318"
                          - name: OTEL_SERVICE_NAME
                            value: "shop"
                          - name: OTEL_RESOURCE_ATTRIBUTES
                            value: "service.version=12e4567,deployment.environment.name=staging"
                        # Ports.
                        ports:
                        - containerPort: 8080

                # The end.
                """));
  }

  @Test
  void appendsToAListAsItsLastItemIsWritten() throws IOException {
    String edited =
        edit(
            NAME,
            deployment(
                """
                    - image: shop:1
                      name: app
                      env:
                          -   name: A
                              value: |
                                one

                              # About A.
                      # About ports.
                      ports: []
                """));

    assertThat(edited)
        .isEqualTo(
            deployment(
                """
                    - image: shop:1
                      name: app
                      env:
                          -   name: A
                              value: |
                                one
                          -   name: OTEL_SERVICE_NAME
                              value: "shop"

                              # About A.
                      # About ports.
                      ports: []
                """));
  }

  @Test
  void keepsTheBlankLinesThatBelongToAValue() throws IOException {
    String list =
        "    - name: app\n      env:\n      - name: A\n        value: |+\n          one\n\n";

    assertThat(edit(NAME, deployment(list + "      restartPolicy: Always\n")))
        .isEqualTo(
            deployment(
                list
                    + "      - name: OTEL_SERVICE_NAME\n        value: \"shop\"\n"
                    + "      restartPolicy: Always\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "|, |-",
    ">, >-",
    "|+, |-",
    "|2, |-2",
    "|-, |-",
    "&a| |, &a| |-",
    "!!str >1+ # why, !!str >-1 # why",
  })
  void aBlockTextAtTheEndOfAFileWithoutALineBreakKeepsItsValue(String header, String after)
      throws IOException {
    String list = "    - name: app\n      env:\n      - name: A\n        value: ";
    String value = "\n          one\n          two";

    assertThat(edit(NAME, deployment(list + header + value)))
        .isEqualTo(
            deployment(
                list
                    + after
                    + value
                    + "\n      - name: OTEL_SERVICE_NAME\n        value: \"shop\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "value: store         | value: \"shop\"",
        "value: 'store' # old | value: 'shop' # old",
        "value: \"store\"     | value: \"shop\"",
        "value:               | value: \"shop\"",
        "value: ~             | value: \"shop\"",
        "value: # none        | value: \"shop\" # none",
        "value: !!str store   | value: \"shop\"",
        "value: &a store      | value: \"shop\"",
        "value: shop          | value: shop",
        "value: 'shop'        | value: 'shop'",
      })
  void replacesAValueInItsQuotes(String before, String after) throws IOException {
    String list = "    - name: app\n      env:\n      - name: OTEL_SERVICE_NAME\n        ";

    assertThat(edit(NAME, deployment(list + before + "\n")))
        .isEqualTo(deployment(list + after + "\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"12e4567", "yes", "1_000", "0x1F", "on", "~", "1:20", ".5", "null"})
  void quotesAValueThatIsNotAStringToEveryReader(String version) throws IOException {
    String list = "    - name: app\n      env:\n      - name: V\n        value: ";

    assertThat(edit(settings().variable("V", version).build(), deployment(list + version)))
        .isEqualTo(deployment(list + '"' + version + '"'));
  }

  @Test
  void addsTheMissingValueOfAVariable() throws IOException {
    String list = "    - name: app\n      env:\n      - name: OTEL_SERVICE_NAME # empty\n";

    assertThat(edit(NAME, deployment(list)))
        .isEqualTo(deployment(list + "        value: \"shop\"\n"));
  }

  @Test
  void keepsAVariableThatIsSetByValueFrom() throws IOException {
    String manifest =
        deployment(
            """
                - name: app
                  env:
                  - name: OTEL_SERVICE_NAME
                    valueFrom: {fieldRef: {fieldPath: "metadata.labels['app']"}}
            """);
    Path file = Files.writeString(folder.resolve("deploy.yaml"), manifest);

    ManifestEdits edits = ManifestEditor.edit(NAME, folder, List.of(file));

    assertThat(edits.isEmpty()).isTrue();
    assertThat(edits.notes())
        .containsExactly(
            "deploy.yaml, line 11: OTEL_SERVICE_NAME of container app of Deployment web stays as it"
                + " is, because it is set by valueFrom");
  }

  @Test
  void mergesResourceAttributesByKey() throws IOException {
    String list =
        "    - name: app\n      env:\n      - name: OTEL_RESOURCE_ATTRIBUTES\n        value: ";

    assertThat(
            edit(
                settings()
                    .resourceAttribute("service.version", "1,2")
                    .resourceAttribute("team", "Käse=1")
                    .build(),
                deployment(list + "k8s.pod.name=$(POD_NAME), service.version = 1 ,a%2Cb=c%2Cd\n")))
        .isEqualTo(
            deployment(
                list
                    + "\"k8s.pod.name=$(POD_NAME),service.version=1%2C2,a%2Cb=c%2Cd"
                    + ",team=K%C3%A4se%3D1\"\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{name: app}      | {name: app, env: [{name: OTEL_SERVICE_NAME, value: \"shop\"}]}",
        "{name: app, env: } | {name: app, env: [{name: OTEL_SERVICE_NAME, value: \"shop\"}] }",
        "{name: app, env: [], tty: true} | {name: app, env: [{name: OTEL_SERVICE_NAME, value: \"shop\"}], tty: true}",
        "{name: app, env: [{name: A, value: b}, ]} | {name: app, env: [{name: A, value: b}, {name: OTEL_SERVICE_NAME, value: \"shop\"}, ]}",
        "{name: app, env: [{name: OTEL_SERVICE_NAME}]} | {name: app, env: [{name: OTEL_SERVICE_NAME, value: \"shop\"}]}",
        "{\"name\":\"app\",\"env\":[]} | {\"name\":\"app\",\"env\":[{\"name\": \"OTEL_SERVICE_NAME\", \"value\": \"shop\"}]}",
      })
  void editsFlowStyle(String before, String after) throws IOException {
    assertThat(edit(NAME, deployment("      - " + before + " # end\n")))
        .isEqualTo(deployment("      - " + after + " # end\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "env:             | env:",
        "env: []          | env:",
        "env: [ ] # none  | env: # none",
        "env:  # none     | env:  # none",
        "env: null # none | env: # none",
        "env:   ~         | env:",
      })
  void fillsAnEmptyList(String before, String after) throws IOException {
    String start = "      - name: app\n        ";

    assertThat(edit(NAME, deployment(start + before + "\n        tty: true\n")))
        .isEqualTo(
            deployment(
                start
                    + after
                    + "\n          - name: OTEL_SERVICE_NAME\n            value: \"shop\"\n        tty:"
                    + " true\n"));
  }

  @Test
  void followsAListOfFlowMappings() throws IOException {
    String list = "    - name: app\n      env:\n        - {name: A, value: b} # first\n";

    assertThat(edit(NAME, deployment(list)))
        .isEqualTo(deployment(list + "        - {name: OTEL_SERVICE_NAME, value: \"shop\"}\n"));
  }

  @Test
  void writesJsonAsJson() throws IOException {
    String json =
        """
        {
          "kind": "Pod",
          "spec": {
            "containers": [
              {
                "name": "app",
                "image": "shop:1"
              }
            ]
          }
        }""";

    assertThat(edit(settings().image(":2").serviceName("shop").build(), json))
        .isEqualTo(
            json.replace(
                "\"shop:1\"",
                "\"shop:2\",\n        \"env\": [{\"name\": \"OTEL_SERVICE_NAME\", \"value\": \"shop\"}]"));
  }

  @Test
  void keepsLineBreaksAndTheMissingLastOne() throws IOException {
    String manifest =
        deployment("    - name: app\n      env:\n      - name: A\n        value: b")
            .replace("\n", "\r\n");

    assertThat(edit(NAME, manifest))
        .isEqualTo(manifest + "\r\n      - name: OTEL_SERVICE_NAME\r\n        value: \"shop\"");
  }

  @Test
  void countsCharactersOutsideOfTheBasicPlaneAndTheByteOrderMark() throws IOException {
    String manifest =
        "\uFEFF# \uD83D\uDE80 \uD83D\uDC4D\n"
            + deployment("    - name: app # \uD83D\uDE80\n      image: 'shop:1' # \uD83D\uDE80\n");

    assertThat(edit(IMAGE, manifest)).isEqualTo(manifest.replace("shop:1", "shop:2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Deployment",
        "StatefulSet",
        "DaemonSet",
        "ReplicaSet",
        "ReplicationController",
        "Job"
      })
  void knowsTheKindsWithATemplate(String kind) throws IOException {
    String manifest =
        deployment("    - name: app\n      image: shop:1\n").replace("Deployment", kind);

    assertThat(edit(IMAGE, manifest)).isEqualTo(manifest.replace("shop:1", "\"shop:2\""));
  }

  @Test
  void knowsPodsCronJobsAndLists() throws IOException {
    String manifest =
        """
        apiVersion: v1
        kind: List
        items:
        - {apiVersion: v1, kind: Pod, metadata: {name: debug}, spec: {containers: [{name: app, image: shop:1}]}}
        - apiVersion: batch/v1
          kind: CronJob
          metadata:
            name: report
          spec:
            jobTemplate:
              spec:
                template:
                  spec:
                    containers:
                    - name: app
                      image: shop:1
        """;

    assertThat(
            edit(
                settings().workload("Pod/debug").workload("CronJob/report").image(":2").build(),
                manifest))
        .isEqualTo(manifest.replace("shop:1", "\"shop:2\""));
  }

  @Test
  void changesTheNamedContainersOfAllDocumentsOnly() throws IOException {
    String other =
        "kind: ConfigMap\ndata: {image: 'shop:1', t: '{{ if .x }}'}\n...\n---\n# empty\n---\n";
    String web =
        deployment(
            """
                - name: proxy
                  image: proxy:1
                - name: app
                  image: shop:1
                initContainers:
                - name: app
                  image: init:1
            """);

    assertThat(edit(settings().container("app").image(":2").build(), other + web))
        .isEqualTo(other + web.replace("shop:1", "\"shop:2\""));
    assertThat(
            edit(settings().container("app").withInitContainers().image(":2").build(), other + web))
        .isEqualTo(other + web.replace("shop:1", "\"shop:2\"").replace("init:1", "\"init:2\""));
  }

  @Test
  void keepsAnUnusedAnchorAndReadsAliasesOfOtherAnchors() throws IOException {
    String manifest =
        deployment(
            """
                - &app
                  name: app
                  image: shop:1
                  env:
                  - &a {name: A, value: &b b}
                  - name: C
                    value: *b
            """);

    assertThat(edit(IMAGE, manifest)).isEqualTo(manifest.replace("shop:1", "\"shop:2\""));
  }

  @Test
  void leavesUnknownKindsAloneAndSaysSo() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("all.yaml"),
            deployment("    - {name: app, image: 'shop:1'}\n---\n")
                + deployment("    - {name: app, image: 'shop:1'}\n")
                    .replace("Deployment", "DeploymentConfig")
                    .replace("apps/v1", "apps.openshift.io/v1"));

    ManifestEdits edits = ManifestEditor.edit(IMAGE, folder, List.of(file));

    assertThat(edits.changes())
        .containsExactly("all.yaml, line 9: container app of Deployment web gets the image shop:2");
    assertThat(edits.notes())
        .containsExactly(
            "all.yaml, line 11: a DeploymentConfig with containers is not changed; known kinds are"
                + " CronJob, DaemonSet, Deployment, Job, Pod, PodTemplate, ReplicaSet,"
                + " ReplicationController, StatefulSet and List of Kubernetes, Rollout of Argo, and"
                + " Configuration, Revision, Service of Knative");
  }

  @Test
  void refusesAContainerThatIsNotThere() throws IOException {
    String manifest =
        deployment("    - name: app\n    - name: proxy\n    initContainers:\n    - name: init\n");

    assertThat(refusal(settings().container("shop").serviceName("shop").build(), manifest))
        .isEqualTo("deploy.yaml, line 8: there is no container shop; there are app, proxy");
    assertThat(refusal(settings().container("init").serviceName("shop").build(), manifest))
        .isEqualTo(
            "deploy.yaml, line 8: the container init is an init container, and these are changed only on"
                + " request");
    assertThat(refusal(NAME, manifest))
        .isEqualTo(
            "deploy.yaml, line 9: Deployment web has several containers (app, proxy): name those to"
                + " change, for example with -Dotel.manifest.containers=NAME");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kind: Deployment | 0: there is no container to change in Deployment (without containers): name the file of a Deployment, StatefulSet, DaemonSet, Job, CronJob or Pod, or of a patch that names a container",
        "{kind: Job, spec: {template: []}} | 1: spec.template of Job, where its pod must be, is not a mapping, but a list",
        "{kind: Pod, spec: {containers: {a: b}}} | 1: containers of Pod is not a list, but a mapping",
        "{kind: Pod, spec: {containers: [a]}} | 1: an item in containers of Pod is not a mapping with a name, but a single value",
        "{kind: Pod, spec: {containers: [{image: a}]}} | 1: an item in containers of Pod is not a mapping with a name, but a mapping without one",
        "{kind: Pod, spec: {}} | 0: there is no container to change in Pod (without containers): name the file of a Deployment, StatefulSet, DaemonSet, Job, CronJob or Pod, or of a patch that names a container",
        "{kind: Pod, spec: {containers: [{name: a, env: {A: b}}]}} | 1: env of container a of Pod is not a list, but a mapping",
        "{kind: Pod, spec: {containers: [{name: a, env: [A=b]}]}} | 1: an item in env of container a of Pod is not a mapping with a name",
        "{kind: Pod, spec: {containers: [{name: a, env: [{name: OTEL_SERVICE_NAME, value: [b]}]}]}} | 1: value is not a string",
        "{kind: Pod, spec: {containers: [{name: a, env: [{name: OTEL_SERVICE_NAME, $patch: delete}]}]}} | 1: OTEL_SERVICE_NAME is removed by $patch, and can't be set as well",
        "{kind: Pod, spec: {containers: [{name: a, env: [{name: OTEL_SERVICE_NAME},{name: OTEL_SERVICE_NAME}]}]}} | 1: OTEL_SERVICE_NAME is there twice, also in line 1",
        "{kind: Pod, spec: {containers: [{name: a, env: [], env: []}]}} | 1: env is there twice, also in line 1",
        "kind: ConfigMap | 0: there is no container to change in ConfigMap: name the file of a Deployment, StatefulSet, DaemonSet, Job, CronJob or Pod, or of a patch that names a container",
        "`` | 0: there is no container to change in an empty file: name the file of a Deployment, StatefulSet, DaemonSet, Job, CronJob or Pod, or of a patch that names a container",
        "- op: add | 0: there is no container to change in a document without a kind: name the file of a Deployment, StatefulSet, DaemonSet, Job, CronJob or Pod, or of a patch that names a container",
        "{spec: {template: {spec: {containers: []}}}} | 1: there are containers, but no kind: add kind and metadata.name",
        "[{op: replace, path: /spec/template/spec/containers/0/env/1/value}] | 1: this JSON 6902 patch changes /spec/template/spec/containers/0/env/1/value, which does not name its container: write a strategic merge patch",
        "kind: [ | 1: this is not YAML: while parsing a flow node, expected the node content, but found '<stream end>'",
        "a: *b | 1: there is no anchor &b before this alias",
        "a: \u0007b | 1: the character U+0007 is not allowed in YAML",
      })
  void refusesWhatItDoesNotUnderstand(String manifest, String problem) throws IOException {
    String message = refusal(NAME, manifest);

    assertThat(message.replaceFirst("^deploy.yaml, line ", "").replaceFirst("^deploy.yaml", "0"))
        .isEqualTo(problem);
  }

  @Test
  void refusesAliases() throws IOException {
    String shared =
        """
            - name: app
              image: &image shop:1
              env: &env
              - &name {name: OTEL_SERVICE_NAME, value: store}
            initContainers:
            - name: init
              image: *image
              env: *env
            - name: other
              env:
              - *name
        """;
    ManifestSettings.Builder init = settings().withInitContainers();

    assertThat(refusal(NAME, deployment(shared)))
        .isEqualTo(
            "deploy.yaml, line 11: env of container app of Deployment web is repeated by an alias"
                + " (*env), and a change would show in other places: write it out there");
    assertThat(refusal(IMAGE, deployment(shared)))
        .isEqualTo(
            "deploy.yaml, line 10: image is repeated by an alias (*image), and a change would show in"
                + " other places: write it out there");
    assertThat(refusal(init.container("init").serviceName("shop").build(), deployment(shared)))
        .isEqualTo(
            "deploy.yaml, line 16: env of container init of Deployment web is an alias of line 11"
                + " (*env), and a change would show in other places: write it out here");
    assertThat(
            refusal(
                settings().withInitContainers().container("other").serviceName("shop").build(),
                deployment(shared)))
        .isEqualTo(
            "deploy.yaml, line 19: OTEL_SERVICE_NAME of container other of Deployment web is an alias"
                + " of line 12 (*name), and a change would show in other places: write it out here");
  }

  @Test
  void refusesAPodThatAnotherDocumentRepeats() throws IOException {
    String list =
        """
        kind: List
        items:
        - kind: Deployment
          metadata: {name: web}
          spec: &spec
            template: {spec: {containers: [{name: app, image: shop:1}]}}
        - kind: StatefulSet
          spec: *spec
        """;

    assertThat(refusal(settings().workload("Deployment/web").image(":2").build(), list))
        .isEqualTo(
            "deploy.yaml, line 5: what is around container app of Deployment web is repeated by an alias"
                + " (*spec), and a change would show in other places: write it out there");
  }

  @Test
  void refusesMergeKeysThatMayContainWhatItSets() throws IOException {
    String manifest =
        "x: &x {env: [{name: A, value: b}]}\n" + deployment("    - <<: *x\n      name: app\n");

    assertThat(refusal(NAME, manifest))
        .isEqualTo(
            "deploy.yaml, line 10: a merge key (<<) may contain env: write out what is merged here");
  }

  @Test
  void refusesMoreThanFiftyAliasesAndHundredLevels() throws IOException {
    String aliases = "a: &a [x]\nb:\n" + "- *a\n".repeat(51);

    assertThat(refusal(NAME, aliases))
        .isEqualTo("deploy.yaml, line 53: there are more than the 50 aliases that are allowed");
    assertThat(refusal(NAME, "[".repeat(5000)))
        .isEqualTo(
            "deploy.yaml, line 1: this is nested more deeply than the 100 levels that are allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{- if .Values.enabled }}\nkind: Pod\n{{- end }}",
        "kind: Pod\nspec: {containers: [{name: a, image: '{{ .Values.image }}'}]}",
        "kind: Pod\nspec:\n  replicas: {{ foo }}",
        "kind: Pod\nmetadata:\n  name: {{ include \"app.name\" . }}",
        "kind: Pod\nmetadata:\n  labels:\n    {{- toYaml .labels | nindent 4 }}",
      })
  void refusesTemplatesOfHelm(String template) throws IOException {
    int line = 1 + (int) template.substring(0, template.indexOf("{{")).lines().count() - 1;
    boolean begins = template.startsWith("{{");

    assertThat(refusal(NAME, template))
        .isEqualTo(
            "deploy.yaml, line "
                + (begins ? 1 : line)
                + ": this is a template ({{), and only Helm knows what it becomes: change the"
                + " chart's values, or the output of helm template");
  }

  @Test
  void replacesAPlaceholderByAWholeImageOnly() throws IOException {
    String placeholder = deployment("    - name: app\n      image: ${IMAGE}\n");

    assertThat(edit(IMAGE, placeholder)).isEqualTo(placeholder.replace("${IMAGE}", "\"shop:2\""));
    assertThat(refusal(settings().image(":2").build(), placeholder))
        .isEqualTo(
            "deploy.yaml, line 10: the image of container app of Deployment web is not a reference to"
                + " an image, whose repository could stay: give the image with its repository");
  }

  @Test
  void refusesToSetNoImage() throws IOException {
    assertThat(refusal(IMAGE, deployment("    - name: app\n")))
        .isEqualTo(
            "deploy.yaml, line 8: no container to change has an image, as in a patch: name the manifest"
                + " or the kustomization that has it");
  }

  @Test
  void refusesResourceAttributesThatSdksWouldIgnore() throws IOException {
    String list =
        "    - name: app\n      env:\n      - name: OTEL_RESOURCE_ATTRIBUTES\n        value: ";
    ManifestSettings settings = settings().resourceAttribute("service.version", "1").build();

    assertThat(refusal(settings, deployment(list + "a=b,secret\n")))
        .isEqualTo(
            "deploy.yaml, line 11: entry 2 of OTEL_RESOURCE_ATTRIBUTES is not of the form key=value."
                + " SDKs would ignore all attributes of container app of Deployment web: correct it");
    assertThat(refusal(settings, deployment(list + "a=b,secret=100%\n")))
        .isEqualTo(
            "deploy.yaml, line 11: the percent-encoding of entry 2 of OTEL_RESOURCE_ATTRIBUTES is"
                + " invalid; write a literal % as %25. SDKs would ignore all attributes of container"
                + " app of Deployment web: correct it");
  }
}

package dev.oteltest.operations.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.yaml.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which workloads and containers of a folder are meant. */
class WorkloadChoiceTest {

  private static final String REPOSITORY = "registry.example.com/shop";

  private static final String SHOP = workload("Deployment", "shop", "app", REPOSITORY + ":1.3");
  private static final String BACKUP = workload("Job", "backup", "backup", REPOSITORY + ":1.2");
  private static final String REDIS = workload("Deployment", "redis", "redis", "redis:7.2-alpine");
  private static final String POSTGRES =
      workload("StatefulSet", "postgres", "postgres", "postgres:16");

  @TempDir Path folder;

  private static ManifestSettings.Builder settings() {
    return ManifestSettings.builder();
  }

  private static String workload(String kind, String name, String container, String image) {
    return """
        kind: %s
        metadata:
          name: %s
        spec:
          template:
            spec:
              containers:
              - name: %s
                image: %s
        """
        .formatted(kind, name, container, image);
  }

  private static String patch(String kind, String name, String container) {
    return workload(kind, name, container, "x").replaceFirst(" *image: x\n", "");
  }

  private ManifestEdits edit(ManifestSettings.Builder settings, String... documents)
      throws IOException {
    Path file = Files.writeString(folder.resolve("all.yaml"), String.join("---\n", documents));
    ManifestEdits edits = ManifestEditor.edit(settings.build(), folder, List.of(file));
    edits.write();
    assertThat(ManifestEditor.edit(settings.build(), folder, List.of(file)).changes()).isEmpty();
    return edits;
  }

  private void assertRefused(
      ManifestSettings.Builder settings, String message, String... documents) {
    assertThatThrownBy(() -> edit(settings, documents))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage("all.yaml" + message);
  }

  @Test
  void anImageWithItsRepositoryChangesOnlyTheWorkloadThatHasThisRepository() throws IOException {
    ManifestEdits edits =
        edit(settings().image(REPOSITORY + ":2").serviceName("shop"), REDIS, SHOP, POSTGRES);

    assertThat(edits.changes())
        .containsExactly(
            "all.yaml, line 19: container app of Deployment shop gets the image "
                + REPOSITORY
                + ":2",
            "all.yaml, line 18: container app of Deployment shop gets OTEL_SERVICE_NAME");
    assertThat(edits.notes()).isEmpty();
  }

  @Test
  void anImageWithItsRepositoryChoosesTheContainerInAPod() throws IOException {
    String proxy = "      - name: proxy\n        image: envoy:1\n";

    ManifestEdits edits =
        edit(settings().image(REPOSITORY + ":2").serviceName("shop"), SHOP + proxy, REDIS);

    assertThat(edits.changes())
        .containsExactly(
            "all.yaml, line 9: container app of Deployment shop gets the image "
                + REPOSITORY
                + ":2",
            "all.yaml, line 8: container app of Deployment shop gets OTEL_SERVICE_NAME");
  }

  @Test
  void aTagOrVariablesAloneCouldBeMeantForAnyWorkload() {
    String message =
        ", line 7: 3 workloads could be meant: Deployment/shop (registry.example.com/shop:1.3),"
            + " Deployment/redis (redis:7.2-alpine), StatefulSet/postgres (postgres:16). Name those"
            + " to change, for example with -Dotel.manifest.workloads=Deployment/shop";

    assertRefused(settings().image(":2"), message, SHOP, REDIS, POSTGRES);
    assertRefused(settings().image("@sha256:" + "0".repeat(64)), message, SHOP, REDIS, POSTGRES);
    assertRefused(settings().serviceName("shop"), message, SHOP, REDIS, POSTGRES);
  }

  @Test
  void severalWorkloadsOfTheRepositoryAreRefusedAsWell() {
    assertRefused(
        settings().image(REPOSITORY + ":2"),
        ", line 7: 2 workloads could be meant: Deployment/shop (registry.example.com/shop:1.3),"
            + " Job/backup (registry.example.com/shop:1.2). Name those to change, for example with"
            + " -Dotel.manifest.workloads=Deployment/shop",
        SHOP,
        REDIS,
        BACKUP);
  }

  @Test
  void patchesWithoutContainersAreLeftAlone() throws IOException {
    String replicas = "kind: Deployment\nmetadata: {name: redis}\nspec: {replicas: 3}\n";
    String annotations =
        "kind: StatefulSet\nmetadata: {name: postgres, annotations: {a: b}}\nspec:\n  template:\n"
            + "    metadata: {annotations: {a: b}}\n";
    String volumes =
        "kind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {volumes: []}}}\n";
    String nothing = "kind: CronJob\nmetadata: {name: report}\n";
    String nulls = "kind: Job\nmetadata: {name: old}\nspec:\n";
    String delete = "$patch: delete\n" + workload("DaemonSet", "agent", "agent", "agent:1");
    String deletedPod =
        "kind: Deployment\nmetadata: {name: a}\nspec: {template: {$patch: delete, spec: {containers: [{name: b}]}}}\n";
    String deletedContainer =
        "kind: Deployment\nmetadata: {name: c}\nspec: {template: {spec: {containers: [{name: d, $patch: delete}]}}}\n";

    ManifestEdits edits =
        edit(
            settings().image(":2").serviceName("shop"),
            replicas,
            annotations,
            volumes,
            nothing,
            nulls,
            delete,
            deletedPod,
            deletedContainer,
            SHOP);

    assertThat(edits.changes())
        .hasSize(2)
        .allMatch(change -> change.contains("container app of Deployment shop gets"));
    assertThat(edits.notes()).isEmpty();
  }

  @Test
  void namesWhatWasSeenIfNothingHasAContainer() {
    assertRefused(
        settings().serviceName("shop"),
        ": there is no container to change in Deployment/redis (without containers),"
            + " Service/shop, a document without a kind: name the file of a Deployment, StatefulSet,"
            + " DaemonSet, Job, CronJob or Pod, or of a patch that names a container",
        "kind: Deployment\nmetadata: {name: redis}\nspec: {replicas: 3}\n",
        "kind: Service\nmetadata: {name: shop}\nspec: {ports: []}\n",
        "a: b\n");
  }

  @Test
  void refusesAKindThatIsThereTwice() {
    assertRefused(
        settings().serviceName("shop"),
        ", line 2: kind is there twice, also in line 1",
        "kind: ConfigMap\n" + SHOP);
    assertRefused(
        settings().serviceName("shop"),
        ", line 2: kind is there twice, also in line 1",
        SHOP.replaceFirst("\n", "\nkind: ConfigMap\n"));
    assertRefused(
        settings().serviceName("shop"),
        ", line 4: name is there twice, also in line 3",
        SHOP.replace("name: shop\n", "name: shop\n  name: other\n"));
    assertRefused(
        settings().serviceName("shop"),
        ", line 9: name is there twice, also in line 8",
        SHOP.replace("- name: app\n", "- name: app\n        name: other\n"));
    assertRefused(
        settings().serviceName("shop"),
        ", line 2: apiVersion is there twice, also in line 1",
        "apiVersion: apps/v1\napiVersion: v1\n" + SHOP);
  }

  @Test
  void changesTheNamedWorkloadsOnly() throws IOException {
    ManifestEdits edits =
        edit(
            settings().workload("Deployment/shop").workload("job/backup").image(":2"),
            SHOP,
            REDIS,
            BACKUP);

    assertThat(edits.changes())
        .containsExactly(
            "all.yaml, line 9: container app of Deployment shop gets the image "
                + REPOSITORY
                + ":2",
            "all.yaml, line 29: container backup of Job backup gets the image "
                + REPOSITORY
                + ":2");
  }

  @Test
  void eachOfSeveralWorkloadsIsAServiceOfItsOwn() throws IOException {
    ManifestSettings.Builder both = settings().workload("Deployment/shop").workload("Job/nightly-");
    String nightly = BACKUP.replace("name: backup\nspec", "generateName: nightly-\nspec");

    edit(both.serviceNameByWorkload("artifact"), SHOP, nightly);
    assertThat(serviceNames()).containsExactly("shop", "nightly");

    edit(both.serviceName("store"), SHOP, nightly);
    assertThat(serviceNames()).containsExactly("store", "store");
  }

  @Test
  void theOnlyWorkloadGetsTheGivenServiceName() throws IOException {
    edit(
        settings().serviceNameByWorkload("artifact").image(REPOSITORY + ":2"),
        SHOP,
        REDIS,
        patch("Deployment", "shop", "app"));
    assertThat(serviceNames()).containsExactly("artifact", "artifact");

    edit(settings().serviceNameByWorkload(null).image(":2"), SHOP);
    assertThat(serviceNames()).isEmpty();
  }

  private List<String> serviceNames() throws IOException {
    return Pattern.compile("OTEL_SERVICE_NAME\\s+value: \"(.*)\"")
        .matcher(Files.readString(folder.resolve("all.yaml")))
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  @Test
  void namesOfContainersCombineWithNamesOfWorkloads() throws IOException {
    String proxy = "      - name: proxy\n        image: envoy:1\n";
    String web = workload("Deployment", "web", "app", "web:1") + proxy;

    assertThat(edit(settings().container("proxy").image(":2"), SHOP, web).changes())
        .containsExactly(
            "all.yaml, line 21: container proxy of Deployment web gets the image envoy:2");
    assertThat(
            edit(settings().workload("Deployment/web").container("app").image(":2"), SHOP, web)
                .changes())
        .containsExactly("all.yaml, line 19: container app of Deployment web gets the image web:2");
    assertRefused(
        settings().container("app").image(":2"),
        ", line 7: 2 workloads could be meant: Deployment/shop (registry.example.com/shop:1.3),"
            + " Deployment/web (web:1). Name those to change, for example with"
            + " -Dotel.manifest.workloads=Deployment/shop",
        SHOP,
        web);
    assertRefused(
        settings().workload("Deployment/web").image(":2"),
        ", line 18: Deployment web has several containers (app, proxy): name those to change, for"
            + " example with -Dotel.manifest.containers=NAME",
        SHOP,
        web);
    assertRefused(
        settings()
            .workload("Deployment/web")
            .workload("Deployment/shop")
            .container("proxy")
            .image(":2"),
        ", line 7: Deployment/shop has none of the containers proxy; it has app",
        SHOP,
        web);
  }

  @Test
  void refusesAWorkloadThatIsNotThereAndNamesWhatIs() {
    assertRefused(
        settings().workload("Deployment/store").image(":2"),
        ": there is no workload Deployment/store with a container; there are Deployment/shop,"
            + " Deployment/redis (without containers), Service/shop",
        SHOP,
        "kind: Deployment\nmetadata: {name: redis}\nspec: {replicas: 3}\n",
        "kind: Service\nmetadata: {name: shop}\nspec: {ports: []}\n");
  }

  @Test
  void anImageOfAnotherRepositoryStays() throws IOException {
    ManifestEdits edits =
        edit(
            settings()
                .workload("Deployment/shop")
                .workload("Deployment/redis")
                .image(REPOSITORY + ":2")
                .variable("A", "b"),
            SHOP,
            REDIS);

    assertThat(edits.changes())
        .containsExactly(
            "all.yaml, line 9: container app of Deployment shop gets the image "
                + REPOSITORY
                + ":2",
            "all.yaml, line 8: container app of Deployment shop gets A",
            "all.yaml, line 18: container redis of Deployment redis gets A");
    assertThat(edits.notes())
        .containsExactly(
            "all.yaml, line 19: container redis of Deployment redis keeps the image"
                + " redis:7.2-alpine, which is not of registry.example.com/shop");
  }

  @Test
  void refusesAnImageWhoseRepositoryNobodyHas() {
    String message =
        ", line 7: no container has an image of other/shop; there are Deployment/redis"
            + " (redis:7.2-alpine), StatefulSet/postgres (postgres:16). Write the repository there"
            + " first, or keep the one that is there, with -Dotel.manifest.image=:2";

    assertRefused(settings().image("other/shop:2"), message, REDIS, POSTGRES);
    assertRefused(
        settings().workload("Deployment/redis").image("other/shop:2").serviceName("a"),
        message,
        REDIS,
        POSTGRES);
  }

  @Test
  void aPlaceholderIsMeantIfNothingElseCanBe() throws IOException {
    String placeholder = workload("Deployment", "web", "app", "${IMAGE}");

    assertThat(edit(settings().image(REPOSITORY + ":2"), REDIS, placeholder).changes())
        .containsExactly(
            "all.yaml, line 19: container app of Deployment web gets the image "
                + REPOSITORY
                + ":2");
    assertThat(edit(settings().image(REPOSITORY + ":2"), placeholder, SHOP).changes())
        .containsExactly(
            "all.yaml, line 19: container app of Deployment shop gets the image "
                + REPOSITORY
                + ":2");
  }

  @Test
  void namesOfDockerHubAreTheSameRepository() throws IOException {
    assertThat(edit(settings().image("docker.io/library/redis:8"), SHOP, REDIS).changes())
        .containsExactly(
            "all.yaml, line 19: container redis of Deployment redis gets the image"
                + " docker.io/library/redis:8");
  }

  @Test
  void initContainersAreChangedOnlyIfTheyHaveTheRepository() throws IOException {
    String init =
        "      initContainers:\n      - name: migrate\n        image: "
            + REPOSITORY
            + ":1\n      - name: wait\n        image: busybox:1\n";

    assertThat(
            edit(settings().withInitContainers().image(REPOSITORY + ":2"), SHOP + init).changes())
        .containsExactly(
            "all.yaml, line 9: container app of Deployment shop gets the image "
                + REPOSITORY
                + ":2",
            "all.yaml, line 12: container migrate of Deployment shop gets the image "
                + REPOSITORY
                + ":2");
  }

  @Test
  void patchesBelongToTheWorkloadThatTheyChange() throws IOException {
    ManifestEdits edits =
        edit(
            settings().image(REPOSITORY + ":2").serviceName("shop"),
            SHOP,
            patch("Deployment", "redis", "redis"),
            patch("Deployment", "shop", "app"),
            REDIS);

    assertThat(edits.changes())
        .containsExactly(
            "all.yaml, line 9: container app of Deployment shop gets the image "
                + REPOSITORY
                + ":2",
            "all.yaml, line 8: container app of Deployment shop gets OTEL_SERVICE_NAME",
            "all.yaml, line 27: container app of Deployment shop gets OTEL_SERVICE_NAME");
  }
}

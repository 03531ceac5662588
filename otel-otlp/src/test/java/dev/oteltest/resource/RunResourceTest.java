package dev.oteltest.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.resources.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunResourceTest {

  @TempDir Path directory;

  @Test
  void whatTheUserStatesWinsOverTheCiSystemAndThatOverGit() throws Exception {
    Files.createDirectories(directory.resolve(".git"));
    Files.writeString(directory.resolve(".git/HEAD"), "ref: refs/heads/main\n");
    Files.writeString(
        directory.resolve(".git/config"),
        "[remote \"origin\"]\nurl = https://github.com/acme/shop\n");

    Resource resource =
        RunResource.detect(
            "shop",
            Map.of(
                "DRONE", "true",
                "DRONE_BUILD_NUMBER", "8",
                "DRONE_BRANCH", "feature/basket",
                "DRONE_STEP_NAME", "test",
                "OTEL_RESOURCE_ATTRIBUTES", "ci.job=mine,team=basket"),
            directory);

    assertThat(SortedAttributes.of(resource.getAttributes()))
        .contains(
            "service.name=shop",
            "team=basket",
            "ci.job=mine",
            "cicd.pipeline.task.name=test",
            "cicd.pipeline.run.id=8",
            "vcs.ref.head.name=feature/basket",
            "vcs.repository.url.full=https://github.com/acme/shop",
            "telemetry.sdk.language=java");
  }

  @Test
  void theUserNamesTheService() {
    Resource resource =
        RunResource.detect("shop", Map.of("OTEL_SERVICE_NAME", "basket"), directory);

    assertThat(SortedAttributes.of(resource.getAttributes())).contains("service.name=basket");
  }

  @Test
  void withoutCiAndGitOnlyTheServiceIsKnown() {
    Resource resource = RunResource.detect("shop", Map.of(), directory);

    assertThat(resource)
        .isEqualTo(
            Resource.getDefault().merge(Resource.builder().put("service.name", "shop").build()));
  }

  @Test
  void aKeyThatTheSdkRejectsCostsOnlyItsFact() {
    Resource resource =
        RunResource.detect(
            "shop", Map.of("OTEL_RESOURCE_ATTRIBUTES", "größe=1,team=basket"), directory);

    assertThat(SortedAttributes.of(resource.getAttributes()))
        .contains("service.name=shop", "team=basket")
        .noneMatch(attribute -> attribute.contains("größe"));
  }

  @Test
  void aPathThatCannotBeOneCostsOnlyItsFacts() {
    Resource resource =
        RunResource.detect(
            "shop",
            Map.of(
                "GITHUB_ACTIONS", "true",
                "GITHUB_WORKFLOW", "Build",
                "GITHUB_HEAD_REF", "basket",
                "GITHUB_EVENT_PATH", "\0",
                "OTEL_RESOURCE_ATTRIBUTES", "team=basket"),
            directory);

    assertThat(SortedAttributes.of(resource.getAttributes()))
        .contains("cicd.pipeline.name=Build", "team=basket");
  }
}

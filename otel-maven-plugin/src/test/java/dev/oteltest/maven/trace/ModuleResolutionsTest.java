package dev.oteltest.maven.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.Builds;
import dev.oteltest.resource.internal.ci.RunTrace;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.MavenAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryEvent;
import org.eclipse.aether.RepositoryEvent.EventType;
import org.eclipse.aether.RequestTrace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleResolutionsTest {

  private static final long SECOND = 1_000_000_000;

  @TempDir Path folder;
  private final AtomicLong time = new AtomicLong();
  private final BuildTracer tracer =
      new BuildTracer(Resource.empty(), Path.of("/build"), span -> {});
  private final BuildSpans buildSpans =
      new BuildSpans(
          tracer,
          new SpanDescriptions(StepTable.with(null, problem -> {}), project -> List.of()),
          time::get,
          tracer.startSession(
              "BUILD app", RunTrace.none(), SpanContext.getInvalid(), 0, Attributes.empty()),
          project -> List.of());
  private final MavenProject app = Builds.module("app");

  @Test
  void aModulesSpanCountsWhatWasResolvedAndDownloadedWhileItWasBuilt() throws IOException {
    buildSpans.moduleStarted(app);
    at(10, EventType.ARTIFACT_RESOLVING, null);
    at(11, EventType.ARTIFACT_RESOLVING, null);
    at(12, EventType.ARTIFACT_DOWNLOADED, file(100));
    at(12, EventType.ARTIFACT_RESOLVED, null);
    at(13, EventType.ARTIFACT_RESOLVED, null);
    at(20, EventType.METADATA_RESOLVING, null);
    at(22, EventType.METADATA_DOWNLOADED, file(20));
    at(22, EventType.METADATA_RESOLVED, null);
    end(app);

    SpanData span = resolution();
    assertThat(span.getStartEpochNanos()).isEqualTo(10 * SECOND);
    assertThat(span.getEndEpochNanos()).as("without the pauses").isEqualTo(15 * SECOND);
    assertThat(span.getParentSpanId()).isEqualTo(named("app").getSpanId());
    assertThat(span.getAttributes().get(CiAttributes.STEP)).isEqualTo("install_dependencies");
    assertThat(span.getAttributes().get(MavenAttributes.RESOLVED)).isEqualTo(2);
    assertThat(span.getAttributes().get(MavenAttributes.DOWNLOADS)).isEqualTo(2);
    assertThat(span.getAttributes().get(MavenAttributes.DOWNLOADED_BYTES)).isEqualTo(120);
    assertThat(span.getAttributes().get(MavenAttributes.RESOLUTION_SECONDS)).isEqualTo(5.0);
  }

  @Test
  void aFailedDownloadDoesNotCount() throws IOException {
    buildSpans.moduleStarted(app);
    at(1, EventType.ARTIFACT_RESOLVING, null);
    buildSpans.resolves(
        event(EventType.ARTIFACT_DOWNLOADED, file(9)).setException(new IOException()).build());
    buildSpans.resolves(
        event(EventType.ARTIFACT_RESOLVED, null).setException(new IOException()).build());
    end(app);
    assertThat(resolution().getAttributes().get(MavenAttributes.DOWNLOADS)).isEqualTo(0);
    assertThat(resolution().getAttributes().get(MavenAttributes.RESOLVED)).isEqualTo(0);
  }

  @Test
  void theRequestingModuleIsKnownOnOtherThreads() throws InterruptedException {
    buildSpans.moduleStarted(app);
    MavenProject web = Builds.module("web");
    RepositoryEvent.Builder requested =
        event(EventType.ARTIFACT_RESOLVING, null)
            .setTrace(
                RequestTrace.newChild(
                        null,
                        new DefaultDependencyResolutionRequest(
                            web, new DefaultRepositorySystemSession()))
                    .newChild("artifact"));
    Thread other = new Thread(() -> buildSpans.resolves(requested.build()));
    time.set(SECOND);
    other.start();
    other.join();
    end(app);
    end(web);
    assertThat(resolution().getParentSpanId()).isEqualTo(named("web").getSpanId());
  }

  @Test
  void requestsWithoutAModuleBelongToTheBuild() {
    at(1, EventType.ARTIFACT_RESOLVING, null);
    buildSpans.sessionEnded(BuildOutcome.SUCCESS, null, Attributes.empty());
    assertThat(resolution().getParentSpanId()).isEqualTo(named("BUILD app").getSpanId());
  }

  @Test
  void withoutResolutionThereIsNoSpan() {
    buildSpans.moduleStarted(app);
    end(app);
    assertThat(tracer.finished()).extracting(SpanData::getName).containsExactly("app");
  }

  private void at(long second, EventType type, File file) {
    time.set(second * SECOND);
    buildSpans.resolves(event(type, file).build());
  }

  private static RepositoryEvent.Builder event(EventType type, File file) {
    return new RepositoryEvent.Builder(new DefaultRepositorySystemSession(), type).setFile(file);
  }

  private File file(int bytes) throws IOException {
    return Files.write(Files.createTempFile(folder, "artifact", ".jar"), new byte[bytes]).toFile();
  }

  private void end(MavenProject module) {
    buildSpans.moduleEnded(module, BuildOutcome.SUCCESS, null, Attributes.empty());
  }

  private SpanData resolution() {
    return named("resolve dependencies");
  }

  private SpanData named(String name) {
    return tracer.finished().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}

package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.descriptor.UriSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** An unknown engine whose tests are not methods and contain tests. */
class HomeMadeEngineTest {

  @TempDir Path folder;

  private static final class Node extends AbstractTestDescriptor {
    private final Type type;

    Node(TestDescriptor parent, String segment, String value, String name, Type type) {
      super(parent.getUniqueId().append(segment, value), name, source(value));
      this.type = type;
      parent.addChild(this);
    }

    private static TestSource source(String value) {
      return UriSource.from(URI.create("script:" + value));
    }

    @Override
    public Type getType() {
      return type;
    }
  }

  /** Scripts with steps; a script is a test and a container in one. */
  private static final class ScriptEngine implements TestEngine {

    @Override
    public String getId() {
      return "scripts";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
      EngineDescriptor engine = new EngineDescriptor(uniqueId, "Scripts");
      Node script =
          new Node(engine, "script", "a.txt", "Script A", TestDescriptor.Type.CONTAINER_AND_TEST);
      new Node(script, "step", "1", "log in", TestDescriptor.Type.TEST);
      new Node(script, "step", "2", "log in", TestDescriptor.Type.TEST);
      new Node(script, "step", "3", "log out", TestDescriptor.Type.TEST);
      return engine;
    }

    @Override
    public void execute(ExecutionRequest request) {
      execute(request.getRootTestDescriptor(), request.getEngineExecutionListener());
    }

    private void execute(TestDescriptor descriptor, EngineExecutionListener listener) {
      if (descriptor.getUniqueId().getLastSegment().getValue().equals("3")) {
        listener.executionSkipped(descriptor, "the second step failed");
        return;
      }
      listener.executionStarted(descriptor);
      if (descriptor.isTest()) {
        GlobalOpenTelemetry.getTracer("app").spanBuilder("work").startSpan().end();
        Span.current().setAttribute("mine", true);
        listener.reportingEntryPublished(descriptor, ReportEntry.from(Map.of("key", "value")));
        listener.fileEntryPublished(descriptor, FileEntry.from(Path.of("login.log"), "text/plain"));
      }
      descriptor.getChildren().forEach(child -> execute(child, listener));
      listener.executionFinished(
          descriptor,
          descriptor.getUniqueId().getLastSegment().getValue().equals("2")
              ? TestExecutionResult.failed(new AssertionError("no such user"))
              : TestExecutionResult.successful());
    }
  }

  /** Ends, and says nothing of its tests. */
  private static final class SilentEngine implements TestEngine {

    @Override
    public String getId() {
      return "silent";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
      EngineDescriptor engine = new EngineDescriptor(uniqueId, "Silent");
      new Node(engine, "script", "a.txt", "Script A", TestDescriptor.Type.TEST);
      return engine;
    }

    @Override
    public void execute(ExecutionRequest request) {
      EngineExecutionListener listener = request.getEngineExecutionListener();
      listener.executionStarted(request.getRootTestDescriptor());
      listener.executionFinished(request.getRootTestDescriptor(), TestExecutionResult.successful());
    }
  }

  @Test
  void testsThatAnEngineForgotAreThereAsNeverRan() {
    assertThat(
            new FixtureRun(folder)
                .withEngine(new SilentEngine())
                .plans(LauncherDiscoveryRequestBuilder.request()))
        .hasToString(
            """
            test run | run | success
              Silent | engine | success
                Script A | test | skipped | never_ran | because Silent ended without it | link Silent
            """);
  }

  @Test
  void anyEnginesTestsAreSpans() {
    SpanTree tree =
        new FixtureRun(folder)
            .withEngine(new ScriptEngine())
            .plans(LauncherDiscoveryRequestBuilder.request());

    assertThat(tree)
        .hasToString(
            """
            test run | run | failure | ERROR: 1 of 4 tests failed
              Scripts | engine | failure | ERROR: 1 of 4 tests failed
                Script A | test | pass | failure | ERROR: 1 of 3 tests failed | event junit.report_entry | event junit.file_entry
                  work
                  log in | test | pass | event junit.report_entry | event junit.file_entry
                    work
                  log in | test | fail | ERROR: no such user | event junit.report_entry | event junit.file_entry | event exception
                    work
                  log out | test | skipped | because the second step failed
            """);
    assertThat(tree.spans())
        .filteredOn(span -> span.getName().equals("log in"))
        .extracting(span -> span.getAttributes().get(TestAttributes.CASE_NAME))
        .containsExactly("Script A[a.txt]/log in[1]", "Script A[a.txt]/log in[2]");
    assertThat(tree.span("Script A").getEvents())
        .extracting(event -> event.getName() + event.getAttributes())
        .containsExactly(
            "junit.report_entry{key=\"value\"}",
            "junit.file_entry{file.path=\"login.log\", junit.media_type=\"text/plain\"}");
  }
}

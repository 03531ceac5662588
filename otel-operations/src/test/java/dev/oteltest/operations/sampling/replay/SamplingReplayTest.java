package dev.oteltest.operations.sampling.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.oteltest.operations.sampling.SamplingStrategies;
import dev.oteltest.operations.sampling.StrategyTexts;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.file.TraceFileWriter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplingReplayTest {

  private static final String RUN = "000000000000000000000000000000aa";
  private static final String OTHER = "000000000000000000000000000000bb";
  private static final long SECOND = 1_000_000_000;

  @TempDir Path folder;

  private final List<SpanData> spans = new ArrayList<>();

  /**
   * Adds a span that lasts a second.
   *
   * @param id its number, which is the second it starts at as well
   * @param parent the number of the parent, 0 for none
   */
  private void add(
      String traceId, int id, int parent, String scope, String service, String name, boolean ok) {
    spans.add(
        TestSpanData.builder()
            .setName(name)
            .setKind(SpanKind.INTERNAL)
            .setSpanContext(context(traceId, id))
            .setParentSpanContext(parent == 0 ? SpanContext.getInvalid() : context(traceId, parent))
            .setResource(
                Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service)))
            .setInstrumentationScopeInfo(InstrumentationScopeInfo.create(scope))
            .setStatus(ok ? StatusData.unset() : StatusData.error())
            .setStartEpochNanos(id * SECOND)
            .setEndEpochNanos((id + 1) * SECOND)
            .setHasEnded(true)
            .build());
  }

  private static SpanContext context(String traceId, int id) {
    return SpanContext.create(
        traceId, "%016x".formatted(id), TraceFlags.getSampled(), TraceState.getDefault());
  }

  private void test(int id) {
    add(RUN, id, 0, "dev.oteltest.junit", "tests", "a test", true);
  }

  private void code(int id, int parent, String service, String name, boolean ok) {
    add(RUN, id, parent, "com.example", service, name, ok);
  }

  private Path file() throws IOException {
    Path file = folder.resolve("test-traces.pb");
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      for (SpanData span : spans) {
        writer.write(List.of(span));
      }
    }
    return file;
  }

  private SamplingReplay replay() throws IOException {
    return SamplingReplay.of(StrategyTexts.document(), file());
  }

  private String failure(ThrowingCallable assertion) {
    AssertionError error = catchThrowableOfType(AssertionError.class, assertion);
    assertThat(error).isNotNull();
    return error
        .getMessage()
        .replace(System.lineSeparator(), "\n")
        .replace(folder.resolve("test-traces.pb").toString(), "FILE");
  }

  private void someTraces() {
    test(1);
    code(10, 1, "imageflow-processing", "resize", true);
    code(11, 10, "imageflow-processing", "load", false);
    code(12, 1, "imageflow-processing", "resize", true);
    code(13, 12, "imageflow-processing", "resize", true); // not outermost
    code(14, 1, "imageflow-frontend", "health_check", true);
    add(OTHER, 15, 0, "com.example", "imageflow-processing", "cleanup", true);
  }

  @Test
  void eachOutermostSpanOfTheCodeIsATrace() throws IOException {
    someTraces();

    SamplingReplay replay = replay();

    assertThat(replay.rows())
        .containsExactly(
            new ReplayedOperation(
                "imageflow-frontend",
                "health_check",
                1,
                0,
                0.0001,
                "probabilistic 0.0001 (operation 'health_check', line 16)"),
            new ReplayedOperation(
                "imageflow-processing",
                "cleanup",
                1,
                0,
                0.01,
                "probabilistic 0.01 (service 'imageflow-processing', line 9)"),
            new ReplayedOperation(
                "imageflow-processing",
                "resize",
                2,
                1,
                0.01,
                "probabilistic 0.01 (service 'imageflow-processing', line 9)"));
    assertThat(replay.rows().get(2).lostErrors()).isEqualTo(0.99);
  }

  @Test
  void theTableShowsSharesAndLostErrors() throws IOException {
    someTraces();
    code(16, 99, "imageflow-processing", "detached", true);
    Path file = file();

    // 4 traces from second 10 to 17
    assertThat(SamplingReplay.of(StrategyTexts.document(), file).table())
        .containsExactly(
            file + ": 4 traces, replayed at 0.57 per second, of which 0.0043 are kept",
            "service               operation     traces  share   errors  lost  decided by",
            "imageflow-frontend    health_check  1       0.0001  0       0     probabilistic 0.0001"
                + " (operation 'health_check', line 16)",
            "imageflow-processing  cleanup       1       0.01    0       0     probabilistic 0.01"
                + " (service 'imageflow-processing', line 9)",
            "imageflow-processing  resize        2       0.01    1       0.99  probabilistic 0.01"
                + " (service 'imageflow-processing', line 9)",
            "No trace begins with: pipeline_execution",
            "1 spans were left out, because their parents are not in the file");
  }

  @Test
  void anErrorAnywhereInATraceCounts() throws IOException {
    test(1);
    code(10, 1, "imageflow-processing", "resize", true);
    code(11, 10, "imageflow-processing", "load", true);
    code(12, 11, "imageflow-storage", "read", false); // in another service
    add(RUN, 13, 1, "dev.oteltest.junit", "tests", "a failed step", false);

    assertThat(replay().rows()).singleElement().returns(1L, ReplayedOperation::errors);
  }

  @Test
  void spansThatAreThereTwiceCountOnce() throws IOException {
    someTraces();
    someTraces();

    assertThat(replay().rows()).extracting(ReplayedOperation::traces).containsExactly(1L, 1L, 2L);
  }

  @Test
  void childrenMayComeBeforeTheirParents() throws IOException {
    code(11, 10, "imageflow-processing", "load", false);
    code(10, 1, "imageflow-processing", "resize", true);
    test(1);

    assertThat(replay().rows()).singleElement().returns("resize", ReplayedOperation::operation);
  }

  @Test
  void limitsAreSimulatedAtTheLoad() throws IOException {
    test(1);
    for (int i = 0; i < 10; i++) {
      code(10 + i, 1, "imageflow-backend-api", i < 5 ? "pipeline_execution" : "list", true);
    }
    SamplingReplay replay = replay();

    // Half of the load has a limit of 50, the other half one of 100 traces per second.
    assertThat(replay.rows()).extracting(ReplayedOperation::share).containsExactly(1.0, 1.0);
    assertThat(replay.atTracesPerSecond(1_000).rows().get(0).share()).isBetween(0.15, 0.2);
    assertThat(replay.atTracesPerSecond(1_000).rows().get(1).share()).isBetween(0.07, 0.1);
    // 10 traces in 10 seconds, a thousand times
    assertThat(replay.atLoadFactor(1_000).rows()).isEqualTo(replay.atTracesPerSecond(1_000).rows());
    assertThat(replay.atTracesPerSecond(100_000).keptPerSecond()).isBetween(100.0, 150.0);
    assertThat(replay.atTracesPerSecond(100_000)).keepsAtMostPerSecond(150);
  }

  @Test
  void operationsOfAServiceShareItsLimit() throws IOException {
    test(1);
    code(10, 1, "imageflow-backend-api", "list", true);
    for (int i = 0; i < 9; i++) {
      code(11 + i, 1, "imageflow-backend-api", "get", true);
    }

    assertThat(replay().atTracesPerSecond(1_000).rows())
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.share()).isBetween(0.07, 0.13));
  }

  @Test
  void loadsThatCannotBeSimulatedAreRefused() throws IOException {
    someTraces();
    SamplingReplay replay = replay();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> replay.atLoadFactor(0))
        .withMessage("A load is above 0, not 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> replay.atTracesPerSecond(600_000))
        .withMessage("600,000 traces per second are more than the 500,000 that can be simulated");
  }

  @Test
  void testsMayRunUnderAnotherName() throws IOException {
    test(1);
    code(10, 1, "tests", "resize", true);

    assertThat(replay().rows()).singleElement().returns(0.001, ReplayedOperation::share);
    assertThat(replay().asService("imageflow-processing").rows())
        .singleElement()
        .returns("imageflow-processing", ReplayedOperation::service)
        .returns(0.01, ReplayedOperation::share);
  }

  @Test
  void assertionsFailWithTheTable() throws IOException {
    someTraces();
    SamplingReplay replay = replay();
    String table = String.join("\n", replay.table()).replace(folder + "/test-traces.pb", "FILE");

    assertThat(replay).keepsAtLeast("resize", 0.01).keepsAtMostPerSecond(1);
    assertThat(failure(() -> assertThat(replay).keepsAtLeast("resize", 0.02)))
        .isEqualTo(
            "Expected at least 0.02 of 'resize' to be kept, but it is 0.01 in service"
                + " 'imageflow-processing'.\n"
                + table);
    assertThat(failure(() -> assertThat(replay).keepsAtLeast("resise", 0.01)))
        .startsWith(
            "Expected traces that begin with 'resise', but there are none: did you mean 'resize'?"
                + " Allowed are cleanup, health_check, resize.\n");
    assertThat(failure(() -> assertThat(replay).losesNoErrors()))
        .startsWith(
            "Expected no trace with an error to be lost, but 0.99 of 1 are lost on average: in"
                + " 'resize'.\n");
    assertThat(failure(() -> assertThat(replay).keepsAtMostPerSecond(0.001)))
        .startsWith("Expected at most 0.001 traces per second to be kept, but it is 0.005.\n");
    assertThat(failure(() -> assertThat(replay).usesEveryOperationRule()))
        .startsWith(
            "Expected traces that begin with each operation that has a rule, but there are none"
                + " that begin with pipeline_execution.\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(replay).keepsAtLeast("resize", 0));
  }

  @Test
  void everythingThatIsKeptLosesNoErrors() throws IOException {
    someTraces();
    Path file = file();
    SamplingStrategies all =
        StrategyTexts.read(
            "s.yaml", "sampling_strategies: {default_strategy: {type: probabilistic, param: 1}}");

    assertThat(SamplingReplay.of(all, file)).losesNoErrors().usesEveryOperationRule();
  }

  @Test
  void nothingIsProvenWithoutTracesOrErrors() throws IOException {
    test(1);
    SamplingReplay empty = replay();

    for (ThrowingCallable assertion :
        List.<ThrowingCallable>of(
            () -> assertThat(empty).keepsAtLeast("resize", 0.5),
            () -> assertThat(empty).keepsAtMostPerSecond(1),
            () -> assertThat(empty).losesNoErrors(),
            () -> assertThat(empty).usesEveryOperationRule())) {
      assertThat(failure(assertion))
          .startsWith("Expected traces, but the file has none: the tests must create spans.\nFILE");
    }
    code(10, 1, "imageflow-processing", "resize", true);
    Files.delete(folder.resolve("test-traces.pb"));
    assertThat(failure(() -> assertThat(replay()).losesNoErrors()))
        .startsWith("Expected traces with errors, but there are none in the test run.\n");
  }

  @Test
  void aTornFileIsRefused() throws IOException {
    someTraces();
    Path file = file();
    Files.write(file, new byte[] {10, 100, 1}, java.nio.file.StandardOpenOption.APPEND);

    assertThatThrownBy(() -> SamplingReplay.of(StrategyTexts.document(), file))
        .isInstanceOf(TraceFileException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void whatADeclarativeSamplerKeepsIsReplayedIfItIsJudged() throws IOException {
    test(1);
    code(10, 1, "any", "GET", true);

    assertThat(SamplingReplay.of(declarative("trace_id_ratio_based"), file()).rows())
        .singleElement()
        .returns(0.25, ReplayedOperation::share);
    assertThatThrownBy(() -> SamplingReplay.of(declarative("probability/development"), file()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageStartingWith("otel.yaml, line 2: 'probability/development' is in development");
  }

  private static SamplingStrategies declarative(String sampler) {
    return StrategyTexts.read(
        "otel.yaml",
        "file_format: '1.0'\ntracer_provider: {sampler: {%s: {ratio: 0.25}}}\n".formatted(sampler));
  }
}

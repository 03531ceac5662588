package dev.oteltest.otlp.internal.run;

import dev.oteltest.internal.log.TroubleshootingEntry;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.otlp.file.JvmId;
import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import dev.oteltest.semconv.UniqueIds;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The running and the planned spans in the {@link InFlightFile} of a JVM that died. */
final class InFlightRecovery {

  private static final Logger logger = Logger.getLogger(InFlightRecovery.class.getName());

  private static final String DEFECT =
      "otel-junit-extension did not record the end, although the test run ended: a defect of it";

  private static final int MAX_NAMES = 5;

  private final JvmId jvm;
  private final Map<String, DecodedSpan> running = new LinkedHashMap<>();
  private final List<DecodedSpan> planned = new ArrayList<>();
  private final Map<String, KilledContainer> containers = new LinkedHashMap<>();

  /** Whether a run of the JVM ended, so that the JVM did not end during its tests. */
  private boolean anyRunEnded;

  private InFlightRecovery(JvmId jvm) {
    this.jvm = jvm;
  }

  /**
   * Reads the spans.
   *
   * @param parts the JVM's finished spans
   */
  static InFlightRecovery read(Path inFlight, List<Path> parts, JvmId jvm) throws IOException {
    InFlightRecovery recovery = new InFlightRecovery(jvm);
    RequestDecoder<DecodedSpan> decoder = RequestDecoder.ofSpans();
    for (byte[] span : InFlightFile.read(inFlight, false)) {
      guard(inFlight, () -> recovery.add(decoder.decodeRequest(span, 0, span.length)));
    }
    // After all running spans, as the span around a plan is one.
    for (byte[] plan : InFlightFile.read(inFlight, true)) {
      guard(
          inFlight,
          () -> recovery.planned.addAll(TestPlanRecord.neverRan(plan, recovery.running::get)));
    }
    for (Path part : parts) {
      recovery.readFinished(part);
    }
    return recovery;
  }

  private interface Decoding {
    void run() throws MalformedMessageException;
  }

  private static void guard(Path inFlight, Decoding decoding) {
    try {
      decoding.run();
    } catch (MalformedMessageException e) {
      logger.log(Level.WARNING, "Skipped a malformed record in " + inFlight, e);
    }
  }

  private void add(List<DecodedSpan> spans) {
    for (DecodedSpan span : spans) {
      running.put(span.getSpanId(), span);
      if (KilledContainer.isContainer(span)) {
        containers.put(span.getSpanId(), new KilledContainer(span));
      }
    }
  }

  /**
   * Counts the finished spans. The JVM may also have died after it wrote a span, but before it
   * recorded the end.
   */
  private void readFinished(Path part) throws IOException {
    if (running.isEmpty() && planned.isEmpty()) {
      return;
    }
    RunFiles.forEachWhole(
        part,
        span -> {
          anyRunEnded |= PlannedSpanRecovery.isRun(span);
          running.remove(span.getSpanId());
          containers.remove(span.getSpanId());
          containers.values().forEach(container -> container.add(span));
        });
  }

  /** Whether the JVM ended in the middle of a run; if not, an end was not recorded. */
  private boolean isCutShort() {
    return !anyRunEnded || running.values().stream().anyMatch(PlannedSpanRecovery::isRun);
  }

  /**
   * Returns the spans that were running, as failed; those of a run that ended, as they are: nobody
   * knows how what they stand for ended.
   *
   * @param nanos the time of the recovery, because the time of the end is not known
   */
  List<DecodedSpan> failed(long nanos) {
    boolean cutShort = isCutShort();
    if (!cutShort && !running.isEmpty()) {
      List<String> names = running.values().stream().map(DecodedSpan::getName).toList();
      logger.warning(
          "%s: %s. Please report it with the warnings in the log of its tests (pid %s)"
              .formatted(DEFECT, CountText.some(names, MAX_NAMES), jvm.pid()));
    }
    running.replaceAll((id, span) -> cutShort ? failed(span, nanos) : unended(span));
    return List.copyOf(running.values());
  }

  /**
   * Returns the {@link #failed} spans, with the counts of their tests on runs and containers.
   *
   * @param neverRan the planned spans that no JVM has run so far
   */
  List<DecodedSpan> rolledUp(List<DecodedSpan> neverRan) {
    containers.forEach(
        (id, container) -> {
          running.values().forEach(container::add);
          neverRan.forEach(container::add);
          running.computeIfPresent(id, (same, span) -> container.describe(span));
        });
    return List.copyOf(running.values());
  }

  private static DecodedSpan unended(DecodedSpan span) {
    AttributesBuilder attributes =
        span.getAttributes().toBuilder().put(TestAttributes.REASON, DEFECT);
    if (KilledContainer.isTest(span)) {
      attributes.put(TestAttributes.CASE_STATUS, TestResult.SKIPPED.caseStatus());
    }
    return span.toBuilder().attributes(attributes.build()).build();
  }

  private DecodedSpan failed(DecodedSpan span, long nanos) {
    boolean isTest = KilledContainer.isTest(span);
    AttributesBuilder attributes =
        span.getAttributes().toBuilder().put(CommonAttributes.ERROR_TYPE, TestAttributes.JVM_EXIT);
    if (isTest) {
      attributes.put(TestAttributes.CASE_STATUS, TestResult.FAILED.caseStatus());
    }
    String description =
        "The JVM ended (pid %s) while this %swas running; %s"
            .formatted(jvm.pid(), isTest ? "test " : "", TroubleshootingEntry.TESTS_MISSING.see());
    return span.toBuilder()
        .attributes(attributes.build())
        .status(StatusData.create(StatusCode.ERROR, description))
        .end(Math.max(span.getStartEpochNanos(), nanos))
        .build();
  }

  /**
   * Returns all planned spans, with links to the spans that were running when the JVM died. The
   * ones that did run are in a part of this or another JVM, or among {@link #failed}; {@link
   * CrashRecovery} removes them.
   */
  List<DecodedSpan> planned(long nanos) {
    boolean cutShort = isCutShort();
    String reason = cutShort ? "the JVM ended (pid " + jvm.pid() + ") before it" : DEFECT;
    List<LinkData> causes =
        innermost().map(span -> LinkData.create(span.getSpanContext())).toList();
    return planned.stream().map(span -> explained(span, reason, causes, nanos)).toList();
  }

  /** Adds why a planned span never ran, and links to the spans that were running. */
  private static DecodedSpan explained(
      DecodedSpan span, String reason, List<LinkData> causes, long nanos) {
    List<LinkData> links = new ArrayList<>(span.getLinks());
    links.addAll(causes);
    return span.toBuilder()
        .attributes(span.getAttributes().toBuilder().put(TestAttributes.REASON, reason).build())
        .links(links)
        .start(nanos)
        .end(nanos)
        .build();
  }

  /** Found by unique ids, because parents don't show it if classes have separate traces. */
  private Stream<DecodedSpan> innermost() {
    return running.values().stream().filter(span -> !isAroundAnother(span));
  }

  private boolean isAroundAnother(DecodedSpan span) {
    String id = KilledContainer.id(span);
    return running.values().stream()
        .filter(other -> other != span)
        .map(KilledContainer::id)
        .anyMatch(other -> id == null || (other != null && UniqueIds.isInside(other, id)));
  }
}

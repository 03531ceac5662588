package dev.oteltest.otlp.internal.merge;

import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.resource.internal.ci.CiRun;
import dev.oteltest.semconv.CiAttributes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The attempts of GitHub's runs, each of which has a trace of its own.
 *
 * <p>Where failed jobs were run again, the others are in the files of an earlier attempt only. In a
 * merged file, all of them are one run: that of the newest attempt, in its trace. An attempt is
 * known by its ids, which are hashes of the run's id and the number of the attempt.
 */
public final class GithubAttempts {

  private static final int TRACE_ID_BYTES = 16;

  /** What is between the trace id and the span id in a link: the tag and length of the latter. */
  private static final byte[] BETWEEN = {2 << 3 | 2, 8};

  /** An earlier attempt as bytes, and the trace id of the newest. */
  @SuppressWarnings("ArrayRecordComponent") // it is not compared
  private record Earlier(byte[] traceId, byte[] spanId, byte[] newTraceId) {}

  /** The attempts of each run, by their numbers. */
  private final Map<String, NavigableMap<Integer, CiRun>> runs = new HashMap<>();

  private final Set<String> found = new HashSet<>();

  /** The span of the newest attempt's run by that of an earlier one. */
  private final Map<String, SpanKey> newest = new HashMap<>();

  private final List<Earlier> earlier = new ArrayList<>();

  private GithubAttempts() {}

  /**
   * Finds the attempts in files.
   *
   * @param files files with spans; others have none
   * @throws IOException if a file can't be read
   */
  public static GithubAttempts of(Collection<Path> files) throws IOException {
    GithubAttempts attempts = new GithubAttempts();
    for (Path file : new LinkedHashSet<>(files)) {
      ResourceMessages.read(file, attempts::find);
    }
    attempts.runs.values().forEach(attempts::compare);
    return attempts;
  }

  private void find(MessageCursor message) throws MalformedMessageException {
    if (!PipelineMessages.mayNameARun(message)) {
      return;
    }
    for (DecodedSpan span : PipelineMessages.decode(message)) {
      String runSpanId = span.getAttributes().get(CiAttributes.RUN_SPAN_ID);
      String runId = span.getResource().getAttribute(CiAttributes.PIPELINE_RUN_ID);
      if (runSpanId != null && runId != null && found.add(runSpanId)) {
        CiRun attempt = CiRun.attempt(runId, runSpanId);
        if (attempt != null) {
          runs.computeIfAbsent(runId, id -> new TreeMap<>())
              .put(Integer.valueOf(attempt.name()), attempt);
        }
      }
    }
  }

  private void compare(NavigableMap<Integer, CiRun> attempts) {
    HexFormat hex = HexFormat.of();
    CiRun last = attempts.lastEntry().getValue();
    for (CiRun attempt : attempts.headMap(attempts.lastKey()).values()) {
      newest.put(attempt.spanId(), new SpanKey(last.traceId(), last.spanId()));
      earlier.add(
          new Earlier(
              hex.parseHex(attempt.traceId()),
              hex.parseHex(attempt.spanId()),
              hex.parseHex(last.traceId())));
    }
  }

  /** Returns no attempts, for files that stay as they are. */
  static GithubAttempts none() {
    return new GithubAttempts();
  }

  /** Returns the span of the newest attempt's run for that of any attempt, or of another run. */
  SpanKey newest(SpanKey run) {
    return newest.getOrDefault(run.spanId(), run);
  }

  /** Returns whether a span is that of the run of an earlier attempt. */
  boolean isEarlier(SpanKey run) {
    return newest.containsKey(run.spanId());
  }

  /**
   * Moves what a message has of earlier attempts into the trace of the newest: spans, links, log
   * records and exemplars. Links to the run of an earlier attempt stay, as that is where a backend
   * has it.
   */
  void join(MessageCursor message) {
    byte[] buffer = message.buffer();
    for (Earlier attempt : earlier) {
      byte[] id = attempt.traceId;
      int from = message.bodyFrom();
      for (int at = PipelineMessages.indexOf(message, from, id);
          at >= 0;
          at = PipelineMessages.indexOf(message, from, id)) {
        from = at + TRACE_ID_BYTES;
        if (!isRun(buffer, from, message.bodyTo(), attempt)) {
          System.arraycopy(attempt.newTraceId, 0, buffer, at, TRACE_ID_BYTES);
        }
      }
    }
  }

  private static boolean isRun(byte[] buffer, int from, int end, Earlier attempt) {
    int spanId = from + BETWEEN.length;
    int to = spanId + attempt.spanId.length;
    return to <= end
        && Arrays.equals(buffer, from, spanId, BETWEEN, 0, BETWEEN.length)
        && Arrays.equals(buffer, spanId, to, attempt.spanId, 0, attempt.spanId.length);
  }
}

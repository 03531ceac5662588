package dev.oteltest.otlp.internal.merge;

import dev.oteltest.internal.log.TroubleshootingEntry;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.MessageFields;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.decode.WireReader;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Clocks that differ between the machines of a trace, as parents and children show them.
 *
 * <p>A span can't start before its parent, and a server can't start after its client has
 * successfully ended. Where spans of two machines do so, their clocks differ by at least that time.
 * Less than a tenth of a second is not reported: SDKs read the time of day once and then add a
 * process's own time, and a busy machine delays them between the two.
 */
public final class ClockSkews {

  private static final long SMALLEST = 100_000_000;

  private final List<Machine> machines = new ArrayList<>();
  private final Map<Pair, Skew> skews = new TreeMap<>(Pair.ORDER);

  /** Whose clock measured a span; the spans of one host have the same. */
  private record Machine(@Nullable String host, String service) {

    static Machine of(Resource resource) {
      String service = resource.getAttribute(CommonAttributes.SERVICE_NAME);
      return new Machine(
          resource.getAttribute(CommonAttributes.HOST_NAME),
          service == null ? "a service without a name" : service);
    }

    static Machine of(MessageCursor message, RequestDecoder<?> decoder)
        throws MalformedMessageException {
      return of(decoder.resourceOf(message.buffer(), message.bodyFrom(), message.bodyTo()));
    }

    boolean sharesClockWith(Machine other) {
      return equals(other) || (host != null && host.equals(other.host));
    }

    @Override
    public String toString() {
      return host == null ? service : service + " on " + host;
    }
  }

  private record Pair(Machine parent, Machine child) {
    private static final Comparator<Pair> ORDER =
        Comparator.comparing((Pair pair) -> pair.parent.toString())
            .thenComparing(pair -> pair.child.toString());
  }

  /**
   * How far the child's clock is behind (or, if negative, ahead), at least; and in how many spans.
   */
  private record Skew(long nanos, int spans) {

    Skew and(Skew other) {
      return new Skew(
          Math.abs(nanos) >= Math.abs(other.nanos) ? nanos : other.nanos, spans + other.spans);
    }
  }

  private ClockSkews() {}

  /**
   * Compares the spans of a file.
   *
   * @throws IOException if the file can't be read; what follows a torn message is left out
   */
  public static ClockSkews of(Path file) throws IOException {
    ClockSkews found = new ClockSkews();
    Map<Machine, Integer> numbers = new LinkedHashMap<>();
    RequestDecoder<?> decoder = RequestDecoder.ofSpans();
    ResourceMessages.read(
        file, message -> numbers.putIfAbsent(Machine.of(message, decoder), numbers.size()));
    if (numbers.size() > 1) {
      found.machines.addAll(numbers.keySet());
      SpanTimes times = new SpanTimes();
      ResourceMessages.read(
          file,
          message -> {
            int number = Objects.requireNonNull(numbers.get(Machine.of(message, decoder)));
            for (WireReader span : ResourceMessages.items(message).bodies()) {
              times.add(number, MessageFields.of(span));
            }
          });
      times.forEachPair(
          (parent, child) ->
              found.compare(
                  found.machines.get(parent.machine()),
                  found.machines.get(child.machine()),
                  parent,
                  child));
    }
    return found;
  }

  /**
   * A span, as far as clocks matter.
   *
   * @param start nanoseconds since the epoch, or 0
   * @param end nanoseconds since the epoch, or 0 if it has not ended
   */
  public record TimedSpan(Resource resource, SpanKind kind, boolean isError, long start, long end) {

    private SpanTimes.Span times() {
      return SpanTimes.Span.of(kind, isError, start, end);
    }
  }

  /**
   * Compares spans that were read before.
   *
   * @param pairs passes each span with its parent, the parent first; pairs of one resource need not
   *     be passed
   */
  public static ClockSkews ofPairs(Consumer<BiConsumer<TimedSpan, TimedSpan>> pairs) {
    ClockSkews found = new ClockSkews();
    pairs.accept(
        (parent, child) ->
            found.compare(
                Machine.of(parent.resource),
                Machine.of(child.resource),
                parent.times(),
                child.times()));
    return found;
  }

  private void compare(Machine above, Machine below, SpanTimes.Span parent, SpanTimes.Span child) {
    if (above.sharesClockWith(below) || parent.start() == 0 || child.start() == 0) {
      return;
    }
    long behind = parent.start() - child.start();
    long ahead = parent.isSuccessfulCallOf(child) ? child.start() - parent.end() : 0;
    if (behind >= SMALLEST || ahead >= SMALLEST) {
      Skew skew = new Skew(behind >= SMALLEST ? behind : -ahead, 1);
      skews.merge(new Pair(above, below), skew, Skew::and);
    }
  }

  /** Returns a text, without its last period, about each two machines whose clocks differ. */
  public List<String> problems() {
    return skews.entrySet().stream()
        .map(entry -> describe(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String describe(Pair pair, Skew skew) {
    return String.format(
        Locale.ROOT,
        "The clock of %s is at least %,.1f s %s that of %s: %s of the former %s, so times"
            + " across the two can't be compared. Synchronize both with the same time server (%s)",
        pair.child,
        Math.abs(skew.nanos) / 1e9,
        skew.nanos > 0 ? "behind" : "ahead of",
        pair.parent,
        CountText.of(skew.spans, "span"),
        symptom(skew),
        TroubleshootingEntry.CLOCKS.see());
  }

  private static String symptom(Skew skew) {
    boolean isOne = skew.spans == 1;
    if (skew.nanos > 0) {
      return isOne ? "starts before its parent" : "start before their parents";
    }
    return isOne ? "starts after its caller ended" : "start after their callers ended";
  }
}

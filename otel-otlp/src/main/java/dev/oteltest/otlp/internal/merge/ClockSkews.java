package dev.oteltest.otlp.internal.merge;

import dev.oteltest.internal.log.TroubleshootingEntry;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

  /** Who reads the file for its content reports them. */
  private static final RequestDecoder.Damage LEFT_OUT = (number, problem) -> {};

  private final Map<Pair, Skew> skews = new TreeMap<>(Pair.ORDER);

  /** Whose clock measured a span; the spans of one host have the same. */
  private record Machine(@Nullable String host, String service) {

    static Machine of(Resource resource) {
      String service = resource.getAttribute(CommonAttributes.SERVICE_NAME);
      return new Machine(
          resource.getAttribute(CommonAttributes.HOST_NAME),
          service == null ? "a service without a name" : service);
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
    Set<Machine> machines = new HashSet<>();
    RequestDecoder<DecodedSpan> decoder = RequestDecoder.ofSpans();
    ResourceMessages.read(
        file,
        message ->
            machines.add(
                Machine.of(
                    decoder.resourceOf(message.buffer(), message.bodyFrom(), message.bodyTo()))));
    if (machines.size() > 1) {
      Map<Long, TimedSpan> spans = new HashMap<>();
      List<Child> children = new ArrayList<>();
      ResourceMessages.read(
          file,
          message -> {
            for (DecodedSpan decoded :
                decoder.decodeResource(
                    message.buffer(), message.bodyFrom(), message.bodyTo(), LEFT_OUT)) {
              TimedSpan span = TimedSpan.of(decoded);
              spans.put(HexFormat.fromHexDigitsToLong(decoded.getSpanId()), span);
              long parent = HexFormat.fromHexDigitsToLong(decoded.getParentSpanId());
              children.add(new Child(span, parent));
            }
          });
      spans.remove(0L);
      for (Child child : children) {
        TimedSpan parent = spans.get(child.parent);
        if (parent != null) {
          found.compare(parent, child.span);
        }
      }
    }
    return found;
  }

  private record Child(TimedSpan span, long parent) {}

  /**
   * A span, as far as clocks matter.
   *
   * @param start nanoseconds since the epoch, or 0
   * @param end nanoseconds since the epoch, or 0 if it has not ended
   */
  public record TimedSpan(Resource resource, SpanKind kind, boolean isError, long start, long end) {

    private static TimedSpan of(SpanData span) {
      return new TimedSpan(
          span.getResource(),
          span.getKind(),
          span.getStatus().getStatusCode() == StatusCode.ERROR,
          span.getStartEpochNanos(),
          span.getEndEpochNanos());
    }

    /** Returns when a successful call ended, before which it must have been served; 0 if never. */
    private long answered() {
      return kind == SpanKind.CLIENT && !isError ? end : 0;
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
    pairs.accept(found::compare);
    return found;
  }

  private void compare(TimedSpan parent, TimedSpan child) {
    Machine caller = Machine.of(parent.resource);
    Machine called = Machine.of(child.resource);
    if (caller.sharesClockWith(called) || parent.start == 0 || child.start == 0) {
      return;
    }
    boolean isServed = child.kind == SpanKind.SERVER && parent.answered() != 0;
    long behind = parent.start - child.start;
    long ahead = isServed ? child.start - parent.answered() : 0;
    if (behind >= SMALLEST || ahead >= SMALLEST) {
      Skew skew = new Skew(behind >= SMALLEST ? behind : -ahead, 1);
      skews.merge(new Pair(caller, called), skew, Skew::and);
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

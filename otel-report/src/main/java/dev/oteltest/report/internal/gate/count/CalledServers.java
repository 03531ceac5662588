package dev.oteltest.report.internal.gate.count;

import dev.oteltest.internal.repetition.CallAttributes;
import dev.oteltest.internal.repetition.UrlHost;
import dev.oteltest.report.internal.columns.SelectedAttributes;
import dev.oteltest.report.internal.model.span.SpanTable;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The servers that spans call, by address and port, or by their host in a URL; who names no server
 * calls none.
 */
final class CalledServers {

  /** By row: the number of the server, or -1. */
  private final int[] numbers;

  /** How many different servers are called in the rows before, if those are a span's own. */
  private final int[] sums;

  CalledServers(SpanTable spans) {
    sums = new int[spans.size() + 1];
    numbers = new int[spans.size()];
    Arrays.fill(numbers, -1);
    AttributeKey<?>[] keys =
        Stream.<List<? extends AttributeKey<?>>>of(
                CallAttributes.HOST,
                CallAttributes.PORT,
                CallAttributes.FULL_URL,
                List.of(CallAttributes.PEER_SERVICE))
            .flatMap(List::stream)
            .toArray(AttributeKey<?>[]::new);
    if (Arrays.stream(keys).noneMatch(spans::has)) {
      return;
    }
    Map<String, Integer> known = new HashMap<>();
    SelectedAttributes selected = spans.select(keys);
    for (int row = 0; row < numbers.length; row++) {
      if (spans.kind(row) == SpanKind.CLIENT || spans.kind(row) == SpanKind.PRODUCER) {
        String peer = peer(selected.at(row));
        if (peer != null) {
          numbers[row] = known.computeIfAbsent(peer, unknown -> known.size());
        }
      }
    }
    sum(spans, known.size());
  }

  /**
   * Counts each call of a server as one, and takes one from the innermost span around it and the
   * last call of the same server: then the sum inside any span is the number of its servers.
   */
  private void sum(SpanTable spans, int servers) {
    int[] last = new int[servers];
    Arrays.fill(last, -1);
    int[] ancestors = new int[numbers.length];
    int depth = 0;
    for (int row = 0; row < numbers.length; row++) {
      while (depth > 0 && spans.subtreeEnd(ancestors[depth - 1]) <= row) {
        depth--;
      }
      ancestors[depth++] = row;
      if (numbers[row] >= 0) {
        int before = last[numbers[row]];
        int found = Arrays.binarySearch(ancestors, 0, depth, before);
        int around = found >= 0 ? found : -found - 2; // the last ancestor at or before it
        if (before >= 0 && around >= 0) {
          sums[ancestors[around] + 1]--;
        }
        sums[row + 1]++;
        last[numbers[row]] = row;
      }
    }
    for (int row = 0; row < numbers.length; row++) {
      sums[row + 1] += sums[row];
    }
  }

  /** Returns how many different servers are called in a span and below it. */
  int in(int row, int subtreeEnd) {
    return sums[subtreeEnd] - sums[row];
  }

  private static @Nullable String peer(SelectedAttributes span) {
    for (int i = 0; i < CallAttributes.HOST.size(); i++) {
      String address = span.get(CallAttributes.HOST.get(i));
      Long port = span.get(CallAttributes.PORT.get(i));
      if (address != null) {
        return port == null ? address : address + ":" + port;
      }
    }
    for (AttributeKey<String> url : CallAttributes.FULL_URL) {
      String host = UrlHost.withPort(span.get(url));
      if (host != null) {
        return host;
      }
    }
    return span.get(CallAttributes.PEER_SERVICE);
  }

  /** Adds the numbers of the servers that the rows from one to before another call. */
  void add(int from, int to, BitSet servers) {
    for (int row = from; row < to; row++) {
      if (numbers[row] >= 0) {
        servers.set(numbers[row]);
      }
    }
  }
}

package dev.oteltest.report.internal.verdict.gate.count;

import dev.oteltest.internal.repetition.CalledServer;
import dev.oteltest.report.internal.columns.SelectedAttributes;
import dev.oteltest.report.internal.model.span.SpanTable;
import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The servers that spans call, by address and port, or by their host in a URL; who names no server
 * calls none.
 */
final class CalledServers {

  /** By row: the number of the server, or -1. */
  private final int[] numbers;

  /** By number. */
  private final List<String> names = new ArrayList<>();

  /** How many different servers are called in the rows before, if those are a span's own. */
  private final int[] sums;

  CalledServers(SpanTable spans) {
    sums = new int[spans.size() + 1];
    numbers = new int[spans.size()];
    Arrays.fill(numbers, -1);
    AttributeKey<?>[] keys = CalledServer.keys().toArray(AttributeKey<?>[]::new);
    if (Arrays.stream(keys).noneMatch(spans::has)) {
      return;
    }
    Map<String, Integer> known = new HashMap<>();
    SelectedAttributes selected = spans.select(keys);
    for (int row = 0; row < numbers.length; row++) {
      if (CalledServer.isCall(spans.kind(row))) {
        String peer = CalledServer.of(selected.at(row)::get);
        if (peer != null) {
          numbers[row] = known.computeIfAbsent(peer, unknown -> known.size());
          if (numbers[row] == names.size()) {
            names.add(peer);
          }
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

  /** Returns the number of the server that a row calls; -1 if it calls none. */
  int number(int row) {
    return numbers[row];
  }

  String name(int row) {
    return names.get(numbers[row]);
  }

  /** Returns the first row that calls each server. */
  IntStream firstCalls() {
    BitSet known = new BitSet();
    return IntStream.range(0, numbers.length)
        .filter(row -> numbers[row] >= 0 && !known.get(numbers[row]))
        .peek(row -> known.set(numbers[row]));
  }

  /** Returns how many different servers are called in a span and below it. */
  int in(int row, int subtreeEnd) {
    return sums[subtreeEnd] - sums[row];
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

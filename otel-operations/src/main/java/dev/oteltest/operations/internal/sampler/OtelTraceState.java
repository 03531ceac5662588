package dev.oteltest.operations.internal.sampler;

import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenTelemetry's entry of the trace state, {@code ot=th:c;rv:d29d6a7215ced0}.
 *
 * @param threshold or {@link Threshold#NEVER} if there is none
 * @param random the 56 random bits of the trace, or -1 if those of its id count
 * @param rest all other members, which go on as they are
 */
record OtelTraceState(long threshold, long random, List<String> rest) {

  private static final String KEY = "ot";
  private static final int DIGITS = 14;

  private static final OtelTraceState EMPTY = new OtelTraceState(Threshold.NEVER, -1, List.of());

  static OtelTraceState of(TraceState state) {
    String entry = state.isEmpty() ? null : state.get(KEY);
    if (entry == null || entry.isEmpty() || entry.length() > 256) {
      return EMPTY;
    }
    long threshold = Threshold.NEVER;
    long random = -1;
    List<String> rest = new ArrayList<>();
    for (String member : entry.split(";", -1)) {
      if (member.startsWith("th:")) {
        threshold = hex(member.substring(3), 1);
      } else if (member.startsWith("rv:")) {
        random = hex(member.substring(3), DIGITS);
      } else if (!member.isEmpty()) {
        rest.add(member);
      }
    }
    return new OtelTraceState(threshold, random, rest);
  }

  /** Returns the number with trailing zeros added, or -1 if it is not one. */
  private static long hex(String digits, int least) {
    boolean valid =
        digits.length() >= least && digits.length() <= DIGITS && digits.matches("[0-9a-f]+");
    return valid ? Long.parseLong(digits + "0".repeat(DIGITS - digits.length()), 16) : -1;
  }

  OtelTraceState withThreshold(long other) {
    return new OtelTraceState(other, random, rest);
  }

  /** Returns a trace state with this entry instead of the one it has. */
  TraceState putInto(TraceState state) {
    List<String> members = new ArrayList<>();
    if (threshold >= 0 && threshold < Threshold.RANGE) {
      String digits = "%014x".formatted(threshold).replaceFirst("0+$", "");
      members.add("th:" + (digits.isEmpty() ? "0" : digits));
    }
    if (random >= 0) {
      members.add("rv:" + "%014x".formatted(random));
    }
    members.addAll(rest);
    if (members.isEmpty()) {
      return state.get(KEY) == null ? state : state.toBuilder().remove(KEY).build();
    }
    return state.toBuilder().put(KEY, String.join(";", members)).build();
  }
}

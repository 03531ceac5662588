package dev.oteltest.report.internal.verdict.comparison.identity;

import dev.oteltest.internal.repetition.Call;
import dev.oteltest.internal.repetition.CallAttributes;
import dev.oteltest.internal.repetition.StableText;
import dev.oteltest.internal.repetition.StatementTables;
import dev.oteltest.report.internal.model.span.SelectedAttributes;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Numbers for the identities of spans, the same for all runs that are compared. Not thread-safe.
 *
 * <p>A span has two: what it is (service, kind and stable name), and what it does in detail (its
 * statement or address without literals), which distinguishes siblings with one name.
 */
public final class SpanIdentities {

  /** How many texts are remembered; what comes more often than this is normalized again. */
  private static final int REMEMBERED = 100_000;

  /** The port at the end of a call's place. */
  private static final Pattern PORT = Pattern.compile(" (\\d{5})$");

  private static final List<AttributeKey<String>> DETAILS =
      Call.keys().stream().sorted().map(AttributeKey::stringKey).toList();

  private static final List<AttributeKey<String>> ALL_DETAILS = details();

  private final Map<SpanIdentity, Integer> numbers = new HashMap<>();
  private final List<SpanIdentity> identities = new ArrayList<>();
  private final Map<Object, Integer> calls = new HashMap<>();

  /** By number of a call that is a statement. */
  private final Map<Integer, Set<String>> tables = new HashMap<>();

  private final Map<String, Integer> rawCalls = new HashMap<>();
  private final Map<String, String> stableNames = new HashMap<>();
  private final IdentityHashMap<Resource, String> services = new IdentityHashMap<>();

  /**
   * What a span is in any run, as far as its own data say so.
   *
   * @param service the name of its service; empty if unknown
   * @param name its stable name, without ids
   */
  public record SpanIdentity(String service, SpanKind kind, String name) {}

  private record CallOf(int identity, Call call) {}

  private static List<AttributeKey<String>> details() {
    List<AttributeKey<String>> all = new ArrayList<>(DETAILS);
    all.add(CallAttributes.SYSTEM.get(0));
    all.add(CallAttributes.HOST.get(0));
    return List.copyOf(all);
  }

  /** Reads the identities of a table's rows into columns. */
  void read(SpanTable spans, int[] identity, int[] call) {
    SelectedAttributes details = spans.select(ALL_DETAILS.toArray(AttributeKey<?>[]::new));
    for (int row = 0; row < identity.length; row++) {
      identity[row] = identityOf(spans, row);
      call[row] = callOf(spans, row, identity[row], details.at(row));
    }
  }

  private int identityOf(SpanTable spans, int row) {
    String service = services.computeIfAbsent(spans.resource(row), SpanIdentities::service);
    return numbers.computeIfAbsent(
        new SpanIdentity(service, spans.kind(row), stableName(spans.name(row))),
        identity -> {
          identities.add(identity);
          return identities.size() - 1;
        });
  }

  /** Returns the name of a service; empty if unknown. */
  static String service(Resource resource) {
    return Objects.requireNonNullElse(resource.getAttribute(CommonAttributes.SERVICE_NAME), "");
  }

  private String stableName(String name) {
    if (stableNames.size() >= REMEMBERED) {
      stableNames.clear();
    }
    return stableNames.computeIfAbsent(name, StableText::of);
  }

  private int callOf(SpanTable spans, int row, int identity, SelectedAttributes details) {
    StringBuilder raw = new StringBuilder();
    boolean any = false;
    for (AttributeKey<String> key : ALL_DETAILS) {
      String value = details.get(key);
      any |= value != null;
      raw.append(value == null ? "" : value).append('\0');
    }
    if (!any) {
      return numberOf(identity);
    }
    if (rawCalls.size() >= REMEMBERED) {
      rawCalls.clear();
    }
    return rawCalls.computeIfAbsent(
        raw.append(identity).toString(), text -> callOf(identity, spans.data(row)));
  }

  private int callOf(int identity, SpanData span) {
    Call call = stable(Call.of(span));
    int number = numberOf(new CallOf(identity, call));
    if (Call.isStatement(span)) {
      tables.putIfAbsent(number, StatementTables.of(call.statement()));
    }
    return number;
  }

  /** Returns a call without the port and the name of a database that are others in each run. */
  private static Call stable(Call call) {
    return new Call(
        StableText.of(call.name()),
        StableText.of(call.statement()),
        StableText.of(PORT.matcher(call.place()).replaceFirst(":$1")));
  }

  private int numberOf(Object call) {
    return calls.computeIfAbsent(call, unknown -> calls.size());
  }

  /**
   * Whether two calls may be one that changed: not if they are statements without a common table.
   */
  boolean mayBeOne(int call, int other) {
    Set<String> one = tables.getOrDefault(call, Set.of());
    Set<String> two = tables.getOrDefault(other, Set.of());
    return one.isEmpty() || two.isEmpty() || !Collections.disjoint(one, two);
  }

  /** Forgets what is only needed to read more runs. */
  public void forget() {
    numbers.clear();
    calls.clear();
    rawCalls.clear();
    stableNames.clear();
    services.clear();
  }

  /** Returns the identity with a number. */
  public SpanIdentity identity(int number) {
    return identities.get(number);
  }
}

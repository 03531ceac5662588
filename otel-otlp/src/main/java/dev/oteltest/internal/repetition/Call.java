package dev.oteltest.internal.repetition;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a span does, without what differs each time. Two spans with equal calls do the same for
 * different data.
 *
 * @param name the span's name without ids
 * @param statement the statement or address without literals; empty if the span has none
 * @param place what else distinguishes calls, such as the collection or the host; may be empty
 */
public record Call(String name, String statement, String place) {

  /** Returns whether a span is a statement that a database runs. */
  public static boolean isStatement(SpanData span) {
    return !first(span.getAttributes(), CallAttributes.SYSTEM).isEmpty();
  }

  /** Returns the call of a span. */
  public static Call of(SpanData span) {
    return of(span, new HashMap<>());
  }

  /**
   * Returns the call of a span.
   *
   * @param known the calls of earlier spans that have nothing but a name, as most names occur many
   *     times
   */
  static Call of(SpanData span, Map<String, Call> known) {
    Attributes attributes = span.getAttributes();
    if (!CallAttributes.areIn(attributes)) {
      return known.computeIfAbsent(span.getName(), name -> new Call(shapeOf(name), "", ""));
    }
    String system = first(attributes, CallAttributes.SYSTEM);
    boolean database = !system.isEmpty() || !first(attributes, CallAttributes.STATEMENT).isEmpty();
    String name =
        database
            ? StatementShape.of(StableName.of(span.getName(), attributes::get), system)
            : shapeOf(span.getName());
    return new Call(name, statementOf(attributes, system), placeOf(attributes, database));
  }

  private static String shapeOf(String name) {
    return StatementShape.bounded(AddressShape.ofWords(name));
  }

  /** Returns the names of the attributes that a statement is read from. */
  public static Set<String> keys() {
    Set<String> names = new HashSet<>();
    for (List<AttributeKey<String>> keys :
        List.of(
            CallAttributes.STATEMENT,
            CallAttributes.OPERATION,
            CallAttributes.COLLECTION,
            CallAttributes.URL,
            CallAttributes.ROUTE,
            CallAttributes.PATH,
            CallAttributes.RPC_SERVICE,
            CallAttributes.RPC_METHOD)) {
      keys.forEach(key -> names.add(key.getKey()));
    }
    CallAttributes.DESTINATION.forEach(key -> names.add(key.getKey()));
    return names;
  }

  private static String statementOf(Attributes attributes, String system) {
    String statement = first(attributes, CallAttributes.STATEMENT);
    if (!statement.isEmpty()) {
      return StatementShape.of(statement, system);
    }
    String database =
        joined(
            " ",
            first(attributes, CallAttributes.OPERATION),
            first(attributes, CallAttributes.COLLECTION));
    if (!database.isEmpty()) {
      return database;
    }
    String address = addressOf(attributes);
    if (!address.isEmpty()) {
      return StatementShape.bounded(AddressShape.of(address));
    }
    String rpc =
        joined(
            "/",
            first(attributes, CallAttributes.RPC_SERVICE),
            first(attributes, CallAttributes.RPC_METHOD));
    if (!rpc.isEmpty()) {
      return rpc;
    }
    String destination = Ids.replace(first(attributes, CallAttributes.DESTINATION));
    return destination.isEmpty()
        ? ""
        : joined(" ", first(attributes, CallAttributes.MESSAGING_OPERATION), destination);
  }

  private static String addressOf(Attributes attributes) {
    String url = first(attributes, CallAttributes.URL);
    if (!url.isEmpty()) {
      return url;
    }
    String route = first(attributes, CallAttributes.ROUTE);
    String path = first(attributes, CallAttributes.PATH);
    return route.isEmpty() || (route.contains("*") && !path.isEmpty()) ? path : route;
  }

  /**
   * Returns what distinguishes calls with the same statement. The server of a database is not part
   * of it, as queries may go to several replicas.
   */
  private static String placeOf(Attributes attributes, boolean database) {
    List<String> tables = attributes.get(CallAttributes.TABLES.get(0));
    return joined(
        " ",
        first(attributes, CallAttributes.NAMESPACE),
        first(attributes, CallAttributes.COLLECTION),
        first(attributes, CallAttributes.HTTP_METHOD),
        first(attributes, CallAttributes.GRAPHQL),
        first(attributes, CallAttributes.BUCKET),
        tables == null ? "" : String.join(",", tables),
        database ? "" : first(attributes, CallAttributes.HOST),
        database ? "" : portOf(attributes));
  }

  private static String portOf(Attributes attributes) {
    for (AttributeKey<Long> key : CallAttributes.PORT) {
      Long port = attributes.get(key);
      if (port != null) {
        return port.toString();
      }
    }
    return "";
  }

  private static String joined(String separator, String... parts) {
    List<String> present = new ArrayList<>();
    for (String part : parts) {
      if (!part.isEmpty()) {
        present.add(part);
      }
    }
    return String.join(separator, present);
  }

  private static String first(Attributes attributes, List<AttributeKey<String>> keys) {
    return first(attributes::get, keys);
  }

  /** Returns the first value of these attributes that is not empty; empty if there is none. */
  static String first(
      Function<AttributeKey<String>, @Nullable String> attributes,
      List<AttributeKey<String>> keys) {
    for (AttributeKey<String> key : keys) {
      String value = attributes.apply(key);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return "";
  }
}

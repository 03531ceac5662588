package dev.oteltest.internal.repetition;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  // Old names of a convention follow new ones.

  private static final List<AttributeKey<String>> SYSTEM =
      List.of(stringKey("db.system.name"), stringKey("db.system"));
  private static final List<AttributeKey<String>> STATEMENT =
      List.of(stringKey("db.query.text"), stringKey("db.statement"), stringKey("db.query.summary"));
  private static final List<AttributeKey<String>> OPERATION =
      List.of(stringKey("db.operation.name"), stringKey("db.operation"));
  private static final List<AttributeKey<String>> COLLECTION =
      List.of(
          stringKey("db.collection.name"),
          stringKey("db.sql.table"),
          stringKey("db.mongodb.collection"),
          stringKey("db.cassandra.table"),
          stringKey("db.cosmosdb.container"));
  private static final List<AttributeKey<String>> NAMESPACE =
      List.of(stringKey("db.namespace"), stringKey("db.name"));
  private static final List<AttributeKey<String>> URL =
      List.of(stringKey("url.template"), stringKey("url.full"), stringKey("http.url"));
  private static final List<AttributeKey<String>> ROUTE = List.of(stringKey("http.route"));
  private static final List<AttributeKey<String>> PATH =
      List.of(stringKey("url.path"), stringKey("http.target"));
  private static final List<AttributeKey<String>> HTTP_METHOD =
      List.of(stringKey("http.request.method"), stringKey("http.method"));
  private static final List<AttributeKey<String>> HOST =
      List.of(stringKey("server.address"), stringKey("net.peer.name"));
  private static final List<AttributeKey<Long>> PORT =
      List.of(longKey("server.port"), longKey("net.peer.port"));
  private static final List<AttributeKey<String>> RPC_SERVICE = List.of(stringKey("rpc.service"));
  private static final List<AttributeKey<String>> RPC_METHOD = List.of(stringKey("rpc.method"));
  private static final List<AttributeKey<String>> DESTINATION =
      List.of(
          stringKey("messaging.destination.template"),
          stringKey("messaging.destination.name"),
          stringKey("messaging.destination"));
  private static final List<AttributeKey<String>> MESSAGING_OPERATION =
      List.of(stringKey("messaging.operation.name"), stringKey("messaging.operation"));
  private static final List<AttributeKey<String>> GRAPHQL =
      List.of(stringKey("graphql.operation.name"));
  private static final List<AttributeKey<String>> BUCKET = List.of(stringKey("aws.s3.bucket"));
  private static final AttributeKey<List<String>> TABLES =
      stringArrayKey("aws.dynamodb.table_names");

  /** All keys, to see at once that a span has none of them. */
  private static final Set<AttributeKey<?>> READ =
      Stream.of(
              List.<List<? extends AttributeKey<?>>>of(
                  SYSTEM, STATEMENT, OPERATION, COLLECTION, NAMESPACE, URL, ROUTE, PATH),
              List.<List<? extends AttributeKey<?>>>of(
                  HTTP_METHOD, HOST, PORT, RPC_SERVICE, RPC_METHOD, DESTINATION),
              List.<List<? extends AttributeKey<?>>>of(
                  MESSAGING_OPERATION, GRAPHQL, BUCKET, List.of(TABLES)))
          .flatMap(List::stream)
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableSet());

  /** Returns whether a span is a statement that a database runs. */
  public static boolean isStatement(SpanData span) {
    return !first(span.getAttributes(), SYSTEM).isEmpty();
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
    if (!isRead(attributes)) {
      return known.computeIfAbsent(span.getName(), name -> new Call(shapeOf(name), "", ""));
    }
    String system = first(attributes, SYSTEM);
    boolean database = !system.isEmpty() || !first(attributes, STATEMENT).isEmpty();
    String name =
        database
            ? StatementShape.of(StableName.of(span.getName(), attributes), system)
            : shapeOf(span.getName());
    return new Call(name, statementOf(attributes, system), placeOf(attributes, database));
  }

  private static String shapeOf(String name) {
    return StatementShape.bounded(AddressShape.ofWords(name));
  }

  private static boolean isRead(Attributes attributes) {
    boolean[] read = {false};
    attributes.forEach((key, value) -> read[0] |= READ.contains(key));
    return read[0];
  }

  /** Returns the names of the attributes that a statement is read from. */
  public static Set<String> keys() {
    Set<String> names = new HashSet<>();
    for (List<AttributeKey<String>> keys :
        List.of(STATEMENT, OPERATION, COLLECTION, URL, ROUTE, PATH, RPC_SERVICE, RPC_METHOD)) {
      keys.forEach(key -> names.add(key.getKey()));
    }
    DESTINATION.forEach(key -> names.add(key.getKey()));
    return names;
  }

  private static String statementOf(Attributes attributes, String system) {
    String statement = first(attributes, STATEMENT);
    if (!statement.isEmpty()) {
      return StatementShape.of(statement, system);
    }
    String database = joined(" ", first(attributes, OPERATION), first(attributes, COLLECTION));
    if (!database.isEmpty()) {
      return database;
    }
    String address = addressOf(attributes);
    if (!address.isEmpty()) {
      return StatementShape.bounded(AddressShape.of(address));
    }
    String rpc = joined("/", first(attributes, RPC_SERVICE), first(attributes, RPC_METHOD));
    if (!rpc.isEmpty()) {
      return rpc;
    }
    String destination = Ids.replace(first(attributes, DESTINATION));
    return destination.isEmpty()
        ? ""
        : joined(" ", first(attributes, MESSAGING_OPERATION), destination);
  }

  private static String addressOf(Attributes attributes) {
    String url = first(attributes, URL);
    if (!url.isEmpty()) {
      return url;
    }
    String route = first(attributes, ROUTE);
    String path = first(attributes, PATH);
    return route.isEmpty() || (route.contains("*") && !path.isEmpty()) ? path : route;
  }

  /**
   * Returns what distinguishes calls with the same statement. The server of a database is not part
   * of it, as queries may go to several replicas.
   */
  private static String placeOf(Attributes attributes, boolean database) {
    List<String> tables = attributes.get(TABLES);
    return joined(
        " ",
        first(attributes, NAMESPACE),
        first(attributes, COLLECTION),
        first(attributes, HTTP_METHOD),
        first(attributes, GRAPHQL),
        first(attributes, BUCKET),
        tables == null ? "" : String.join(",", tables),
        database ? "" : first(attributes, HOST),
        database ? "" : portOf(attributes));
  }

  private static String portOf(Attributes attributes) {
    for (AttributeKey<Long> key : PORT) {
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

  /** Returns the kind of the database that a span is a statement of; empty if it is not one. */
  static String system(Function<AttributeKey<String>, @Nullable String> attributes) {
    return first(attributes, SYSTEM);
  }

  private static String first(Attributes attributes, List<AttributeKey<String>> keys) {
    return first(attributes::get, keys);
  }

  private static String first(
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

package dev.oteltest.internal.repetition;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What semantic conventions call the parts of a call: whom it goes to, and what is asked there. Old
 * names of a convention follow new ones, and the first that a span has counts.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/">OpenTelemetry's conventions</a>
 */
public final class CallAttributes {

  /** All of these, to see at once that a span has none of them. */
  private static final Set<AttributeKey<?>> ALL = new HashSet<>();

  public static final List<AttributeKey<String>> SYSTEM =
      keys(stringKey("db.system.name"), stringKey("db.system"));
  public static final List<AttributeKey<String>> STATEMENT =
      keys(stringKey("db.query.text"), stringKey("db.statement"), stringKey("db.query.summary"));
  public static final List<AttributeKey<String>> OPERATION =
      keys(stringKey("db.operation.name"), stringKey("db.operation"));
  public static final List<AttributeKey<String>> COLLECTION =
      keys(
          stringKey("db.collection.name"),
          stringKey("db.sql.table"),
          stringKey("db.mongodb.collection"),
          stringKey("db.cassandra.table"),
          stringKey("db.cosmosdb.container"));
  public static final List<AttributeKey<String>> NAMESPACE =
      keys(stringKey("db.namespace"), stringKey("db.name"));

  /** Addresses with their scheme and host. */
  public static final List<AttributeKey<String>> FULL_URL =
      keys(stringKey("url.full"), stringKey("http.url"));

  public static final List<AttributeKey<String>> URL =
      keys(stringKey("url.template"), FULL_URL.get(0), FULL_URL.get(1));
  public static final List<AttributeKey<String>> ROUTE = keys(stringKey("http.route"));
  public static final List<AttributeKey<String>> PATH =
      keys(stringKey("url.path"), stringKey("http.target"));
  public static final List<AttributeKey<String>> HTTP_METHOD =
      keys(stringKey("http.request.method"), stringKey("http.method"));
  public static final List<AttributeKey<String>> HOST =
      keys(stringKey("server.address"), stringKey("net.peer.name"));
  public static final List<AttributeKey<Long>> PORT =
      keys(longKey("server.port"), longKey("net.peer.port"));
  public static final List<AttributeKey<String>> RPC_SERVICE = keys(stringKey("rpc.service"));
  public static final List<AttributeKey<String>> RPC_METHOD = keys(stringKey("rpc.method"));
  public static final List<AttributeKey<String>> DESTINATION =
      keys(
          stringKey("messaging.destination.template"),
          stringKey("messaging.destination.name"),
          stringKey("messaging.destination"));
  public static final List<AttributeKey<String>> MESSAGING_OPERATION =
      keys(stringKey("messaging.operation.name"), stringKey("messaging.operation"));
  public static final List<AttributeKey<String>> GRAPHQL =
      keys(stringKey("graphql.operation.name"));
  public static final List<AttributeKey<String>> BUCKET = keys(stringKey("aws.s3.bucket"));
  public static final List<AttributeKey<List<String>>> TABLES =
      keys(stringArrayKey("aws.dynamodb.table_names"));

  /** Set by whoever configures a client, and not by the instrumentation. */
  public static final AttributeKey<String> PEER_SERVICE = stringKey("peer.service");

  /**
   * Attributes that conventions have renamed: the stable name, then those that are still in use.
   */
  public static final List<List<AttributeKey<String>>> RENAMED =
      List.of(
          SYSTEM, STATEMENT.subList(0, 2), OPERATION, COLLECTION, NAMESPACE, FULL_URL, HTTP_METHOD);

  private CallAttributes() {}

  @SafeVarargs
  private static <T> List<AttributeKey<T>> keys(AttributeKey<T>... keys) {
    List<AttributeKey<T>> all = new ArrayList<>();
    for (AttributeKey<T> key : keys) {
      all.add(key);
    }
    ALL.addAll(all);
    return List.copyOf(all);
  }

  /** Whether a span has any of these attributes. */
  static boolean areIn(Attributes attributes) {
    boolean[] found = {false};
    attributes.forEach((key, value) -> found[0] |= ALL.contains(key));
    return found[0];
  }
}

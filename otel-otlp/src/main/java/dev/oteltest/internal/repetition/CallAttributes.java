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

  public static final List<AttributeKey<String>> SYSTEM = keys("db.system.name", "db.system");
  public static final List<AttributeKey<String>> STATEMENT =
      keys("db.query.text", "db.statement", "db.query.summary");
  public static final List<AttributeKey<String>> OPERATION =
      keys("db.operation.name", "db.operation");
  public static final List<AttributeKey<String>> COLLECTION =
      keys(
          "db.collection.name",
          "db.sql.table",
          "db.mongodb.collection",
          "db.cassandra.table",
          "db.cosmosdb.container");
  public static final List<AttributeKey<String>> NAMESPACE = keys("db.namespace", "db.name");

  /** Addresses with their scheme and host. */
  public static final List<AttributeKey<String>> FULL_URL = keys("url.full", "http.url");

  public static final List<AttributeKey<String>> URL = keys("url.template", "url.full", "http.url");
  public static final List<AttributeKey<String>> ROUTE = keys("http.route");
  public static final List<AttributeKey<String>> PATH = keys("url.path", "http.target");
  public static final List<AttributeKey<String>> HTTP_METHOD =
      keys("http.request.method", "http.method");
  public static final List<AttributeKey<String>> HOST = keys("server.address", "net.peer.name");
  public static final List<AttributeKey<Long>> PORT =
      of(List.of(longKey("server.port"), longKey("net.peer.port")));
  public static final List<AttributeKey<String>> RPC_SERVICE = keys("rpc.service");
  public static final List<AttributeKey<String>> RPC_METHOD = keys("rpc.method");
  public static final List<AttributeKey<String>> DESTINATION =
      keys("messaging.destination.template", "messaging.destination.name", "messaging.destination");
  public static final List<AttributeKey<String>> MESSAGING_OPERATION =
      keys("messaging.operation.name", "messaging.operation");
  public static final List<AttributeKey<String>> GRAPHQL = keys("graphql.operation.name");
  public static final List<AttributeKey<String>> BUCKET = keys("aws.s3.bucket");
  public static final List<AttributeKey<List<String>>> TABLES =
      of(List.of(stringArrayKey("aws.dynamodb.table_names")));

  /** Set by whoever configures a client, and not by the instrumentation. */
  public static final AttributeKey<String> PEER_SERVICE = stringKey("peer.service");

  /**
   * Attributes that conventions have renamed: the stable name, then those that are still in use.
   */
  public static final List<List<AttributeKey<String>>> RENAMED =
      List.of(
          SYSTEM, STATEMENT.subList(0, 2), OPERATION, COLLECTION, NAMESPACE, FULL_URL, HTTP_METHOD);

  private CallAttributes() {}

  private static List<AttributeKey<String>> keys(String... names) {
    List<AttributeKey<String>> keys = new ArrayList<>();
    for (String name : names) {
      keys.add(stringKey(name));
    }
    return of(List.copyOf(keys));
  }

  private static <T> List<AttributeKey<T>> of(List<AttributeKey<T>> keys) {
    ALL.addAll(keys);
    return keys;
  }

  /** Whether a span has any of these attributes. */
  static boolean areIn(Attributes attributes) {
    boolean[] found = {false};
    attributes.forEach((key, value) -> found[0] |= ALL.contains(key));
    return found[0];
  }
}

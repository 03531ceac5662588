package dev.oteltest.internal.repetition;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * What semantic conventions call the parts of a call: whom it goes to, and what is asked there. Old
 * names of a convention follow new ones, and the first that a span has counts.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/">OpenTelemetry's conventions</a>
 */
public final class CallAttributes {

  public static final List<AttributeKey<String>> SYSTEM =
      List.of(stringKey("db.system.name"), stringKey("db.system"));
  public static final List<AttributeKey<String>> STATEMENT =
      List.of(stringKey("db.query.text"), stringKey("db.statement"), stringKey("db.query.summary"));
  public static final List<AttributeKey<String>> OPERATION =
      List.of(stringKey("db.operation.name"), stringKey("db.operation"));
  public static final List<AttributeKey<String>> COLLECTION =
      List.of(
          stringKey("db.collection.name"),
          stringKey("db.sql.table"),
          stringKey("db.mongodb.collection"),
          stringKey("db.cassandra.table"),
          stringKey("db.cosmosdb.container"));
  public static final List<AttributeKey<String>> NAMESPACE =
      List.of(stringKey("db.namespace"), stringKey("db.name"));

  /** Addresses with their scheme and host. */
  public static final List<AttributeKey<String>> FULL_URL =
      List.of(stringKey("url.full"), stringKey("http.url"));

  public static final List<AttributeKey<String>> URL =
      List.of(stringKey("url.template"), FULL_URL.get(0), FULL_URL.get(1));
  public static final List<AttributeKey<String>> ROUTE = List.of(stringKey("http.route"));
  public static final List<AttributeKey<String>> PATH =
      List.of(stringKey("url.path"), stringKey("http.target"));
  public static final List<AttributeKey<String>> HTTP_METHOD =
      List.of(stringKey("http.request.method"), stringKey("http.method"));
  public static final List<AttributeKey<String>> HOST =
      List.of(stringKey("server.address"), stringKey("net.peer.name"));
  public static final List<AttributeKey<Long>> PORT =
      List.of(longKey("server.port"), longKey("net.peer.port"));
  public static final List<AttributeKey<String>> RPC_SERVICE = List.of(stringKey("rpc.service"));
  public static final List<AttributeKey<String>> RPC_METHOD = List.of(stringKey("rpc.method"));
  public static final List<AttributeKey<String>> DESTINATION =
      List.of(
          stringKey("messaging.destination.template"),
          stringKey("messaging.destination.name"),
          stringKey("messaging.destination"));
  public static final List<AttributeKey<String>> MESSAGING_OPERATION =
      List.of(stringKey("messaging.operation.name"), stringKey("messaging.operation"));
  public static final List<AttributeKey<String>> GRAPHQL =
      List.of(stringKey("graphql.operation.name"));
  public static final List<AttributeKey<String>> BUCKET = List.of(stringKey("aws.s3.bucket"));
  public static final AttributeKey<List<String>> TABLES =
      stringArrayKey("aws.dynamodb.table_names");

  /** Set by whoever configures a client, and not by the instrumentation. */
  public static final AttributeKey<String> PEER_SERVICE = stringKey("peer.service");

  /**
   * Attributes that conventions have renamed: the stable name, then those that are still in use.
   */
  public static final List<List<AttributeKey<String>>> RENAMED =
      List.of(
          SYSTEM, STATEMENT.subList(0, 2), OPERATION, COLLECTION, NAMESPACE, FULL_URL, HTTP_METHOD);

  private CallAttributes() {}
}

package dev.oteltest.internal.repetition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.SdkSpans;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatedCallsTest {

  private static final Tracer TRACER = SdkSpans.tracer(0);

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          db.query.text=SELECT a FROM t WHERE b = #       | SELECT a FROM t WHERE b = ?
          db.statement=SELECT a FROM t WHERE b = '#'      | SELECT a FROM t WHERE b = ?
          db.query.summary=SELECT t                       | SELECT t
          db.operation.name=find;db.collection.name=pets  | find pets
          db.operation=find;db.mongodb.collection=pets    | find pets
          url.template=/users/{id}                        | /users/{id}
          url.full=https://a/users/#?q=#                  | https://a/users/{id}?q=*
          http.url=https://a/users/#                      | https://a/users/{id}
          url.path=/users/#                               | /users/{id}
          http.target=/users/#?q=#                        | /users/{id}?q=*
          http.route=/users/:name;url.path=/users/ann     | /users/:name
          http.route=/**;url.path=/users/#                | /users/{id}
          rpc.service=Pets;rpc.method=Find                | Pets/Find
          messaging.destination.name=orders-#             | orders-{id}
          messaging.destination=orders;messaging.operation=publish | publish orders
          db.system=redis;db.statement=GET user:#         | GET user:{id}
          db.system.name=mysql;db.query.text=SELECT f("#")| SELECT f(?)
          x=#                                             | ``
          """,
      delimiter = '|')
  void callsAreTheSameByOldAndNewConventions(String attributes, String statement) {
    List<RepeatedCalls<SpanData>> found =
        find(
            3,
            number -> new Sample("call " + number, attributes.replace("#", "" + (7 + number))),
            4);

    assertThat(found).hasSize(1);
    assertThat(found.get(0).count()).isEqualTo(4);
    assertThat(found.get(0).call().statement()).isEqualTo(statement == null ? "" : statement);
  }

  @ParameterizedTest
  @CsvSource({
    "db.query.text=SELECT a FROM t1,db.query.text=SELECT a FROM t2",
    "db.query.text=SELECT a FROM t;db.namespace=a,db.query.text=SELECT a FROM t;db.namespace=b",
    "db.operation.name=find;db.collection.name=a,db.operation.name=find;db.collection.name=b",
    "url.full=http://a:1/x,url.full=http://a:2/x",
    "url.template=/x;server.address=a,url.template=/x;server.address=b",
    "http.route=/x;http.request.method=GET,http.route=/x;http.request.method=PUT",
    "url.full=http://a/graphql;graphql.operation.name=a,url.full=http://a/graphql;graphql.operation.name=b",
    "rpc.service=a;rpc.method=x,rpc.service=b;rpc.method=x",
    "messaging.destination.name=a,messaging.destination.name=b",
    "db.system=dynamodb;aws.dynamodb.table_names=[a],db.system=dynamodb;aws.dynamodb.table_names=[b]",
    "aws.s3.bucket=a,aws.s3.bucket=b",
  })
  void differentCallsAreNotOneGroup(String one, String other) {
    assertThat(find(1, number -> new Sample("x", number == 0 ? one : other), 2)).isEmpty();
    assertThat(find(1, number -> new Sample("x", one), 2)).hasSize(1);
  }

  @Test
  void aNameOfADatabaseCallKeepsItsTable() {
    assertThat(
            find(1, number -> new Sample("SELECT users_" + number, "db.system.name=postgresql"), 2))
        .isEmpty();
    assertThat(
            find(
                1,
                number ->
                    new Sample("select * from pets where id='" + number + "'", "db.system=h2"),
                2))
        .extracting(calls -> calls.call().name())
        .containsExactly("SELECT * FROM pets WHERE id = ?");
  }

  @Test
  void callsBelowDifferentParentsAreNotOneGroup() {
    List<SpanData> spans = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Span parent = TRACER.spanBuilder("parent").startSpan();
      spans.addAll(children(parent, number -> new Sample("SELECT", "db.query.text=SELECT 1"), 2));
      spans.add(ended(parent));
    }

    assertThat(RepeatedCalls.moreThan(2, spans, Function.identity(), span -> null)).isEmpty();
    assertThat(RepeatedCalls.moreThan(1, spans, Function.identity(), span -> null)).hasSize(3);
  }

  @Test
  void theMostFrequentCallIsFirstAndAllItsSpansAreGiven() {
    Span parent = TRACER.spanBuilder("parent").startSpan();
    List<SpanData> spans =
        new ArrayList<>(
            children(
                parent, i -> new Sample("a", "db.query.text=SELECT a FROM t WHERE b=" + i), 11));
    spans.addAll(
        children(parent, i -> new Sample("b", "db.query.text=DELETE FROM t WHERE b=" + i), 14));
    spans.addAll(children(parent, i -> new Sample("c", "db.query.text=COMMIT"), 10));
    Collections.rotate(spans, 5);

    List<RepeatedCalls<SpanData>> found =
        RepeatedCalls.moreThan(10, spans, Function.identity(), span -> null);

    assertThat(found).extracting(RepeatedCalls::count).containsExactly(14, 11);
    assertThat(found.get(0).spans())
        .containsExactlyElementsOf(spans.stream().filter(it -> it.getName().equals("b")).toList());
    assertThat(found.get(0).call().statement()).isEqualTo("DELETE FROM t WHERE b = ?");
  }

  @Test
  void anUpperBoundIsNotReached() {
    assertThat(find(4, number -> new Sample("x", "x=1"), 4)).isEmpty();
    assertThat(RepeatedCalls.moreThan(0, List.<SpanData>of(), Function.identity(), span -> null))
        .isEmpty();
  }

  @Test
  void idsInNamesDoNotSeparateCalls() {
    assertThat(find(9, number -> new Sample("GET /users/" + UUID.randomUUID(), "x=1"), 10))
        .extracting(calls -> calls.call().name())
        .containsExactly("GET /users/{id}");
  }

  /** A span to be made: its name, and attributes as {@code key=value;key=value}. */
  private record Sample(String name, String attributes) {

    Attributes toAttributes() {
      AttributesBuilder builder = Attributes.builder();
      for (String attribute : attributes.split(";", -1)) {
        int equals = attribute.indexOf('=');
        String value = attribute.substring(equals + 1);
        if (value.startsWith("[")) {
          builder.put(
              AttributeKey.stringArrayKey(attribute.substring(0, equals)),
              List.of(value.substring(1, value.length() - 1)));
        } else {
          builder.put(attribute.substring(0, equals), value);
        }
      }
      return builder.build();
    }
  }

  private static List<RepeatedCalls<SpanData>> find(
      int times, IntFunction<Sample> call, int number) {
    Span parent = TRACER.spanBuilder("parent").startSpan();
    List<SpanData> spans = children(parent, call, number);
    parent.end();
    return RepeatedCalls.moreThan(times, spans, Function.identity(), span -> null);
  }

  private static List<SpanData> children(Span parent, IntFunction<Sample> call, int number) {
    return IntStream.range(0, number)
        .mapToObj(call)
        .map(
            it ->
                ended(
                    TRACER
                        .spanBuilder(it.name())
                        .setParent(Context.root().with(parent))
                        .setAllAttributes(it.toAttributes())
                        .startSpan()))
        .toList();
  }

  private static SpanData ended(Span span) {
    span.end();
    return ((ReadableSpan) span).toSpanData();
  }
}

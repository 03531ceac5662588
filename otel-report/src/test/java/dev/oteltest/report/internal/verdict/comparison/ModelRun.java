package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A model of a build with tests, which writes its spans with other ids, times and order each time.
 */
final class ModelRun {

  private static final long START = 1_700_000_000_000_000_000L;

  /** A value that is another in each run. */
  enum Changing {
    PORT,
    SESSION,
    ORDER_URL
  }

  final ModelSpan build;
  final ModelSpan goal;
  final ModelSpan run;
  final List<ModelSpan> loose = new ArrayList<>();
  final Map<String, Object> resource = new LinkedHashMap<>(Map.of("process.runtime.version", "21"));

  /** Creates a run of one trace, without a build around it. */
  ModelRun(ModelSpan trace) {
    build = trace;
    goal = new ModelSpan("");
    run = new ModelSpan("");
  }

  ModelRun() {
    build = new ModelSpan("BUILD shop").scope("dev.oteltest.maven").service("build");
    build.with("cicd.pipeline.name", "shop").with("cicd.pipeline.result", "success");
    goal =
        new ModelSpan("surefire:test")
            .scope("dev.oteltest.maven")
            .service("build")
            .with("maven.goal", "test")
            .with("ci.step", "unit_tests");
    run = junit("test run", "run");
    ModelSpan module =
        new ModelSpan("shop")
            .scope("dev.oteltest.maven")
            .service("build")
            .with("maven.project.artifact_id", "shop");
    build.below(module.below(goal.below(run)));
    for (String type : List.of("CartTest", "OrderTest", "MailTest")) {
      ModelSpan suite =
          junit(type, "class")
              .with("test.suite.name", "shop." + type)
              .with("junit.unique_id", "[engine:junit-jupiter]/[class:shop." + type + "]");
      run.below(suite);
      suite.below(junit("@BeforeAll", "lifecycle").below(new ModelSpan("migrate")));
      for (String method : List.of("pays", "adds", "lists")) {
        suite.below(test(type, method).below(pay()));
      }
    }
    run.find("CartTest")
        .below(
            new ModelSpan("ShopApplication")
                .scope("dev.oteltest.junit.spring")
                .with("spring.context.id", Changing.SESSION)
                .below(client("CREATE orders", "orders")));
    run.find("OrderTest")
        .below(
            new ModelSpan("postgres")
                .scope("dev.oteltest.junit.containers")
                .with("container.image.name", "postgres")
                .with("container.image.tags", List.of("17"))
                .with("container.id", Changing.SESSION));
  }

  static ModelSpan junit(String name, String kind) {
    return new ModelSpan(name).scope("dev.oteltest.junit").with("junit.kind", kind);
  }

  static ModelSpan test(String type, String method) {
    return junit(method, "test")
        .with("test.suite.name", "shop." + type)
        .with("test.case.name", "shop." + type + "." + method)
        .with("junit.unique_id", "[class:shop." + type + "]/[method:" + method + "()]")
        .with("test.case.result.status", "pass")
        .with("thread.id", 1L);
  }

  static ModelSpan client(String name, String table) {
    return ModelSpan.client(name)
        .with("db.system.name", "postgresql")
        .with("db.collection.name", table)
        .with("db.query.text", name.split(" ")[0] + " * FROM " + table + " WHERE id = 17")
        .with("server.address", "localhost")
        .with("server.port", Changing.PORT);
  }

  private static ModelSpan pay() {
    return new ModelSpan("POST /pay")
        .kind(SpanKind.SERVER)
        .with("http.request.method", "POST")
        .with("http.route", "/pay")
        .with("http.response.status_code", 200L)
        .with("url.path", Changing.ORDER_URL)
        .with("session.id", Changing.SESSION)
        .below(
            new ModelSpan("validate").with("rule", "strict"),
            client("SELECT orders", "orders"),
            client("SELECT items", "items"),
            ModelSpan.client("GET")
                .with("http.request.method", "GET")
                .with("server.address", "tax.example")
                .with("url.full", "https://tax.example/rates")
                .with("http.response.body.size", 1_000L)
                .event("retry", Map.of("reason", "timeout")),
            new ModelSpan("publish")
                .kind(SpanKind.PRODUCER)
                .with("messaging.system", "kafka")
                .with("messaging.destination.name", "orders"));
  }

  /** Returns the test {@code CartTest.pays}, which mutations change. */
  ModelSpan pays() {
    return run.find("CartTest").find("pays");
  }

  ModelSpan cart() {
    return run.find("CartTest");
  }

  /** Returns a source of this run as it is now, with ids and times from a seed. */
  RunSource source(String name, long seed) {
    return source(name, seed, false);
  }

  /**
   * Returns a source of this run as it is now.
   *
   * @param loaded whether the machine was busy: some spans take many times as long, and tests have
   *     another order
   */
  RunSource source(String name, long seed, boolean loaded) {
    Run written = Run.of(SpanTable.of(spans(seed, loaded)));
    return new RunSource(name, () -> new Contents(written, List.of()));
  }

  List<SpanData> spans(long seed) {
    return spans(seed, false);
  }

  private List<SpanData> spans(long seed, boolean loaded) {
    Writer writer = new Writer(new Random(seed), loaded);
    long at = writer.write(build, SpanContext.getInvalid(), START);
    for (ModelSpan root : loose) {
      at = writer.write(root, SpanContext.getInvalid(), at);
    }
    return writer.spans;
  }

  /** A span of which a limit cut an attribute. */
  private static final class CutSpan extends DelegatingSpanData {

    CutSpan(SpanData whole) {
      super(whole);
    }

    @Override
    public int getTotalAttributeCount() {
      return getAttributes().size() + 1;
    }
  }

  /** Writes spans one after the other. */
  private final class Writer {

    private final Random random;
    private final boolean loaded;
    private final List<SpanData> spans = new ArrayList<>();
    private final Map<String, Resource> resources = new HashMap<>();

    Writer(Random random, boolean loaded) {
      this.random = random;
      this.loaded = loaded;
    }

    /** Writes a span, and returns its end. */
    long write(ModelSpan model, SpanContext parent, long start) {
      SpanOrigin origin =
          new SpanOrigin(
              resources.computeIfAbsent(model.service, this::resourceOf),
              InstrumentationScopeInfo.create(model.scope),
              EpochClock.system());
      RecordedSpan span = new RecordedSpan(origin, model.name, model.kind, parent, start);
      span.setAllAttributes(attributes(model.attributes));
      for (ModelSpan.ModelEvent event : model.events) {
        span.addEvent(
            event.name(), attributes(event.attributes()), start + 1, TimeUnit.NANOSECONDS);
      }
      span.setStatus(model.status, model.description);
      List<ModelSpan> children = new ArrayList<>(model.children);
      if (model == run || model.concurrent || (loaded && hasTests(model))) {
        Collections.shuffle(children, random);
      }
      long at = start + half(model);
      long latest = at;
      for (ModelSpan child : children) {
        latest = Math.max(latest, write(child, span.getSpanContext(), at));
        at = model.concurrent || child.overlapping ? at + 1_000 : latest;
      }
      long end = latest + half(model);
      SpanData data = span.finish(end);
      spans.add(model.cut ? new CutSpan(data) : data);
      return end;
    }

    /** Returns half of the time of a span in nanoseconds, more or less. */
    private long half(ModelSpan model) {
      long half = model.micros * (950 + random.nextInt(100)) / 2;
      return loaded && random.nextInt(5) == 0 ? half * (1 + random.nextInt(50)) : half;
    }

    private static boolean hasTests(ModelSpan model) {
      return model.children.stream()
          .anyMatch(child -> "test".equals(child.attributes.get("junit.kind")));
    }

    private Resource resourceOf(String service) {
      return Resource.create(attributes(resource).toBuilder().put("service.name", service).build());
    }

    private Attributes attributes(Map<String, Object> values) {
      AttributesBuilder attributes = Attributes.builder();
      values.forEach((key, value) -> put(attributes, key, value));
      return attributes.build();
    }

    private void put(AttributesBuilder attributes, String key, Object value) {
      if (value instanceof Changing changing) {
        switch (changing) {
          case PORT -> attributes.put(key, 32_768L + random.nextInt(30_000));
          case SESSION -> attributes.put(key, new UUID(random.nextLong(), random.nextLong()) + "");
          case ORDER_URL -> attributes.put(key, "/orders/" + random.nextInt(1_000) + "/pay");
        }
      } else if (value instanceof Long number) {
        attributes.put(key, number);
      } else if (value instanceof Boolean flag) {
        attributes.put(key, flag);
      } else if (value instanceof List<?> texts) {
        attributes.put(
            AttributeKey.stringArrayKey(key), texts.stream().map(String::valueOf).toList());
      } else {
        attributes.put(key, String.valueOf(value));
      }
    }
  }
}

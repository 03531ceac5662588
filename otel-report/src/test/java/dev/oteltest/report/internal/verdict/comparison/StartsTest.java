package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Starts of contexts and containers, which are compared wherever they are. */
class StartsTest {

  private static ModelSpan container(String name) {
    return new ModelSpan(name)
        .scope("dev.oteltest.junit.containers")
        .with("container.image.name", name);
  }

  private static ModelSpan context(String name) {
    return new ModelSpan(name).scope("dev.oteltest.junit.spring");
  }

  /** Compares a start with one below which something else is, too. */
  private static List<String> changed(ModelSpan start, ModelSpan below) throws IOException {
    ModelRun base = new ModelRun();
    base.cart().below(start);
    RunSource before = base.source("base", 1);
    start.below(below);
    return MutationsTest.texts(RunComparison.of(List.of(before), List.of(base.source("head", 2))));
  }

  @Test
  void aContainerThatAnotherStartsBelongsToIt() throws IOException {
    assertThat(changed(container("kafka"), container("zookeeper")))
        .containsExactly("span.added the container kafka | kafka | zookeeper (shop): 0 -> 1");
  }

  @Test
  void aContainerWithoutAnImageBelongsToWhatIsAroundIt() throws IOException {
    ModelSpan compose = container("compose");
    compose.attributes.clear();
    assertThat(changed(compose, new ModelSpan("pull")))
        .containsExactly("span.added CartTest | CartTest > compose | pull (shop): 0 -> 1");
  }

  @Test
  void anImageMayHaveNoTag() throws IOException {
    ModelSpan kafka = container("kafka").with("container.image.tags", List.of());
    assertThat(changed(kafka, new ModelSpan("pull")))
        .containsExactly("span.added the container kafka | kafka | pull (shop): 0 -> 1");
  }

  @Test
  void aContextIsCalledSoOnce() throws IOException {
    assertThat(changed(context("context shop"), new ModelSpan("scan")))
        .containsExactly(
            "span.added the start of the context shop | context shop | scan (shop): 0 -> 1");
  }

  @Test
  void aContextThatAnotherStartsBelongsToIt() throws IOException {
    assertThat(changed(context("parent"), context("child")))
        .containsExactly(
            "span.added the start of the context parent | parent | child (shop): 0 -> 1");
  }

  @Test
  void aClassWithoutAnIdIsKnownByItsName() throws IOException {
    ModelRun base = new ModelRun();
    base.run.below(suite("ATest"), suite("BTest").below(new ModelSpan("fill")));
    ModelRun head = new ModelRun();
    head.run.below(suite("ATest").below(new ModelSpan("fill")), suite("BTest"));
    assertThat(MutationsTest.texts(MutationsTest.compare(base, head)))
        .containsExactly(
            "span.removed BTest | BTest | fill (shop): 1 -> 0",
            "span.added ATest | ATest | fill (shop): 0 -> 1");
  }

  private static ModelSpan suite(String name) {
    return ModelRun.junit(name, "class").below(ModelRun.test(name, "runs"));
  }
}

package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Traces that belong to no test, such as those of a scheduler. */
class CallsOutsideOfTestsTest {

  private static ModelRun with(ModelRun run, ModelSpan... loose) {
    run.loose.addAll(Arrays.asList(loose));
    return run;
  }

  private static ModelSpan poll() {
    return new ModelSpan("poll");
  }

  private static Stream<String> compared(ModelRun base, ModelRun head) throws IOException {
    return MutationsTest.texts(MutationsTest.compare(base, head)).stream();
  }

  @Test
  void beingThereMoreOftenIsNoise() throws IOException {
    Comparison comparison =
        MutationsTest.compare(
            with(new ModelRun(), poll()), with(new ModelRun(), poll(), poll(), poll()));
    assertThat(MutationsTest.texts(comparison)).isEmpty();
    assertThat(comparison.noise().count(Noise.Reason.BACKGROUND)).isEqualTo(2);
  }

  @Test
  void inRunsWithoutTestsTheyCount() throws IOException {
    assertThat(compared(with(new ModelRun(poll())), with(new ModelRun(poll()), poll(), poll())))
        .containsExactly("count | | poll (shop): 1 -> 3");
  }

  @Test
  void whatIsBelowThemCounts() throws IOException {
    assertThat(
            compared(
                with(new ModelRun(), poll().below(new ModelSpan("read"))),
                with(new ModelRun(), poll().below(new ModelSpan("read"), new ModelSpan("read")))))
        .containsExactly("count | poll | read (shop): 1 -> 2");
  }

  @Test
  void oneMoreThatFailsAsOthersDidIsNoise() throws IOException {
    assertThat(
            compared(
                with(new ModelRun(), poll().fail("closed")),
                with(new ModelRun(), poll().fail("closed"), poll().fail("closed"))))
        .isEmpty();
  }

  @Test
  void oneThatFailsAsACallOfATestDidIsNew() throws IOException {
    ModelRun base = new ModelRun();
    base.pays().below(poll().fail("closed"));
    ModelRun head = new ModelRun();
    head.pays().below(poll().fail("closed"));
    assertThat(compared(base, with(head, poll().fail("closed"))))
        .containsExactlyInAnyOrder(
            "status | poll: -> ERROR: closed", "span.added | | poll (shop): 0 -> 1");
  }

  @Test
  void oneThatFailsAsNoneDidIsNew() throws IOException {
    assertThat(
            compared(
                with(new ModelRun(), poll()), with(new ModelRun(), poll(), poll().fail("closed"))))
        .containsExactly("status | poll: -> ERROR: closed");
  }
}

package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What two runs differ in although the code does not. */
class CaveatsTest {

  private static List<String> of(ModelRun base, ModelRun head) throws IOException {
    return MutationsTest.compare(base, head).caveats();
  }

  private static ModelRun on(String key, String value) {
    ModelRun run = new ModelRun();
    run.resource.put(key, value);
    return run;
  }

  @Test
  void aMachineOfAnotherKindIsNamed() throws IOException {
    assertThat(of(on("os.type", "linux"), on("os.type", "windows")))
        .containsExactly("another operating system: linux and windows");
    assertThat(of(on("host.arch", "amd64"), on("host.arch", "arm64")))
        .containsExactly("another architecture: amd64 and arm64");
  }

  @Test
  void whatOnlyOneRunKnowsIsNot() throws IOException {
    assertThat(of(on("os.type", "linux"), new ModelRun())).isEmpty();
    assertThat(of(new ModelRun(), on("os.type", "linux"))).isEmpty();
    assertThat(of(on("os.type", ""), on("os.type", "linux"))).isEmpty();
  }

  @Test
  void anAgentMayBeInTheBaseOnly() throws IOException {
    ModelRun base = new ModelRun();
    base.run.with("junit.agent", true);
    assertThat(of(base, new ModelRun()))
        .containsExactly("OpenTelemetry's Java agent is only in the base");
    assertThat(of(base, base)).isEmpty();
  }

  @Test
  void aServiceMoreIsNotAnotherName() throws IOException {
    ModelRun more = new ModelRun();
    more.pays().below(new ModelSpan("charge").service("payments"));
    assertThat(of(new ModelRun(), more)).isEmpty();
    assertThat(of(more, new ModelRun())).isEmpty();
  }

  @Test
  void howManySpansOfTheHeadALimitCutIsSaid() throws IOException {
    ModelRun head = new ModelRun();
    head.pays().find("GET").cut();
    head.pays().find("validate").cut();
    assertThat(of(new ModelRun(), head))
        .containsExactly(
            "a limit cut the attributes, events or links of 2 spans of the head; what is missing"
                + " there is not a difference");
  }
}

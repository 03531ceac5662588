package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.Messages.differencesOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.SampleSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Trees with more lines than are tried one by one. */
@Tag("any-version")
class ManyShapesTest {

  private static final int MANY = 300;

  /** Returns children with a leaf each; every third has the same name. */
  private static CapturedTelemetry job(int children) {
    SampleSpan job = sample("job", 0, 10_000);
    for (int i = 0; i < children; i++) {
      job.child(sample(name(i), i, i + 1).with("id", i).child(sample("leaf").with("id", i)));
    }
    return telemetry(job);
  }

  private static String name(int child) {
    return child % 3 == 0 ? "step" : "step " + child;
  }

  private static List<String> lines(int children) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < children; i++) {
      String name = i % 5 == 0 ? "=~\"step.*\"" : name(i);
      lines.add("  " + name + " {id=" + i + "}\n    leaf {id=" + i + "}\n");
    }
    return lines;
  }

  @Test
  void eachSpanIsFoundWhateverTheOrderOfTheLines() {
    CapturedTelemetry telemetry = job(MANY);
    List<String> lines = lines(MANY);

    assertThat(telemetry).hasTree("job in-order\n" + String.join("", lines));
    Collections.reverse(lines);
    assertThat(telemetry).hasTree("job\n" + String.join("", lines));
  }

  @Test
  void oneOfManyDiffers() {
    List<String> lines = lines(12);
    lines.set(7, "  step 7 {id=7}\n    leaf {id=8}\n");

    assertThat(differencesOf(() -> assertThat(job(12)).hasTree("job\n" + String.join("", lines))))
        .containsExactly("\"leaf\" should have attribute id = 8 (was 7)");
    lines.set(7, "  step 77 {id=7}\n    leaf {id=7}\n");
    assertThat(differencesOf(() -> assertThat(job(12)).hasTree("job\n" + String.join("", lines))))
        .containsExactly(
            "no child span \"step 77\" with attribute id = 7, no error below \"job\"",
            "unexpected child \"step 7\" below \"job\"");
  }

  @Test
  void oneThatIsMissingAmongVeryManyIsFound() {
    List<String> lines = lines(MANY);
    lines.set(MANY - 1, "  step 299 {id=299}\n    leaf {id=0}\n");

    assertThat(differencesOf(() -> assertThat(job(MANY)).hasTree("job\n" + String.join("", lines))))
        .containsExactly("\"leaf\" should have attribute id = 0 (was 299)");
  }
}

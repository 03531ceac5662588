package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The public API is committed as text, so that each change of it is seen in a review. {@code mvn
 * verify -Dapi.update=true} writes the files anew.
 */
class PublicApiIT {

  @ParameterizedTest
  @FieldSource("dev.oteltest.samples.Modules#NAMES")
  void isWhatIsCommitted(String module) throws Exception {
    String api =
        module.equals("otel-maven-plugin") ? PublicApi.ofGoals(module) : PublicApi.of(module);
    Path file = Modules.ROOT.resolve("docs/api").resolve(module + ".txt");
    if (Boolean.getBoolean("api.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, api);
    }

    assertThat(api).isNotBlank();
    assertThat(file)
        .as(
            "the public API of %s; if the change is meant, run mvn verify -Dapi.update=true and"
                + " commit %s",
            module, Modules.ROOT.relativize(file))
        .exists()
        .content()
        .isEqualTo(api);
  }
}

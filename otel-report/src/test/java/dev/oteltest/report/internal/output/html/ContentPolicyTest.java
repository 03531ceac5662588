package dev.oteltest.report.internal.output.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContentPolicyTest {

  @Test
  void onlyTheContentsOfThePageAreAllowed() {
    assertThat(ContentPolicy.ofFile(List.of("p{}"), List.of("alert(1)", ""), false))
        .isEqualTo(
            "default-src 'none';"
                + " style-src 'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y=';"
                + " script-src 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
                + " 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';"
                + " img-src data:; base-uri 'none'; form-action 'none'; connect-src 'none'");
  }

  @Test
  void dataBesideThePageIsAllowedIfThereIsAny() {
    assertThat(ContentPolicy.ofFile(List.of("p{}"), List.of("alert(1)"), true))
        .contains("script-src 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=' 'self';");
  }
}

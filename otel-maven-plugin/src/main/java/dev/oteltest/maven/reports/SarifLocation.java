package dev.oteltest.maven.reports;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * SARIF's {@code artifactLocation}.
 *
 * @param uri the absolute or relative URI; null if only the index is given
 * @param uriBaseId the name of the base; null for none
 * @param index the number of the artifact in the run; -1 for none
 */
record SarifLocation(@Nullable String uri, @Nullable String uriBaseId, int index) {

  static final SarifLocation NOWHERE = new SarifLocation(null, null, -1);

  static SarifLocation read(JsonCursor json) throws IOException {
    @Nullable String[] texts = new @Nullable String[2];
    int[] index = {-1};
    json.fields(
        field -> {
          switch (field) {
            case "uri" -> texts[0] = json.text();
            case "uriBaseId" -> texts[1] = json.text();
            case "index" -> index[0] = json.number();
            default -> {}
          }
        });
    return new SarifLocation(texts[0], texts[1], index[0]);
  }
}

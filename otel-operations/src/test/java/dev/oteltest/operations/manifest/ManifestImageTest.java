package dev.oteltest.operations.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestImageTest {

  private static final String DIGEST =
      "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  @ParameterizedTest
  @CsvSource({
    "app, app, , ",
    "app:1, app, 1, ",
    "host:5000/app, host:5000/app, , ",
    "host:5000/app:1, host:5000/app, 1, ",
    "localhost/team/app:v1.2_x, localhost/team/app, v1.2_x, ",
    "'[::1]:5000/app:1', '[::1]:5000/app', 1, ",
    "ghcr.io/Team, , , ",
    "HOST.io/a__b/c-d:1, HOST.io/a__b/c-d, 1, ",
    "app@D, app, , D",
    "host:5000/app:1@D, host:5000/app, 1, D",
    ":1, , 1, ",
    "@D, , , D",
  })
  void readsRepositoryTagAndDigest(String text, String repository, String tag, String digest) {
    ManifestImage image = ManifestImage.parse(text.replace("D", DIGEST));

    if (repository == null && tag == null && digest == null) {
      assertThat(image).isNull();
    } else {
      assertThat(image)
          .isEqualTo(
              new ManifestImage(
                  repository, tag, digest == null ? null : digest.replace("D", DIGEST)))
          .hasToString(text.replace("D", DIGEST));
    }
  }

  @ParameterizedTest
  @CsvSource({
    ":2, host:5000/app, host:5000/app:2",
    ":2, host:5000/app:1, host:5000/app:2",
    ":2, app:1@D, app:2",
    "@D, host:5000/app:1, host:5000/app@D",
    "other:2, host:5000/app:1, other:2",
  })
  void replacesTagAndDigestOfAnother(String wanted, String current, String result) {
    ManifestImage image = ManifestImage.parse(wanted.replace("D", DIGEST));

    assertThat(image.onto(ManifestImage.parse(current.replace("D", DIGEST))))
        .hasToString(result.replace("D", DIGEST));
  }

  @ParameterizedTest
  @CsvSource({
    "redis, docker.io/library/redis, true",
    "index.docker.io/redis, redis, true",
    "team/app, docker.io/team/app, true",
    "localhost/app, app, false",
    "host:5000/app, host:5000/app, true",
    "host.io/app, host.io/library/app, false",
    "app, team/app, false",
    "app, , false",
  })
  void knowsTheNamesOfOneRepository(String one, String other, boolean same) {
    assertThat(new ManifestImage(one, "1", null).isOf(other)).isEqualTo(same);
    assertThat(new ManifestImage(other, "1", null).isOf(one)).isEqualTo(same);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "app", "host:5000/app", "App:1", "app:", "app:1:2", "a b:1", "app@1"})
  void onlyAnImageWithATagOrDigestCanBeSet(String image) {
    assertThatThrownBy(() -> ManifestSettings.builder().image(image))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'%s' is not an image with a tag or digest: write repository:tag, repository@sha256:…,"
                + " or :tag or @sha256:… to keep the repository",
            image);
  }
}

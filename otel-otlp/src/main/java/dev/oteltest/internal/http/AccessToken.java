package dev.oteltest.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A secret that lets in whoever sends it.
 *
 * @param text what is sent
 */
public record AccessToken(String text) {

  /** Returns a new one, as hex digits. */
  public static AccessToken random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return new AccessToken(HexFormat.of().formatHex(random));
  }

  /** Whether this was sent. How long that takes does not depend on what is the same. */
  public boolean is(@Nullable String sent) {
    return sent != null && MessageDigest.isEqual(sent.getBytes(UTF_8), text.getBytes(UTF_8));
  }

  /** Returns nothing of the secret. */
  @Override
  public String toString() {
    return "a secret";
  }
}

package dev.oteltest.internal.http;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why TLS failed.
 *
 * @param reason what the server did, as the end of a sentence about it
 * @param remedy what to do, as the rest of that sentence after a colon; empty if nobody knows
 */
public record TlsFailure(String reason, String remedy) {

  /**
   * The names of the settings in remedies.
   *
   * @param certificate of the certificates to trust
   * @param client of our own certificate and its key
   */
  public record Settings(String certificate, String client) {

    /** Returns what to do if a server ends a connection, which is all that some do without one. */
    public String clientRemedy() {
      return "if it asks for a client certificate, set " + client + " to PEM files that it trusts";
    }
  }

  /** Explains a failure. */
  public static TlsFailure of(SSLException failure, Settings settings) {
    String message = String.valueOf(failure.getMessage());
    if (cause(failure, CertificateExpiredException.class) != null
        || cause(failure, CertificateNotYetValidException.class) != null) {
      return new TlsFailure(
          "has a certificate that is not valid now (" + deepest(failure) + ")", "");
    }
    if (cause(failure, CertPathBuilderException.class) != null) {
      return new TlsFailure(
          "is not trusted, because its certificate is not of an authority that we know",
          "set " + settings.certificate + " to the PEM file of its authority");
    }
    if (cause(failure, CertificateException.class) != null) {
      return new TlsFailure(
          "is not trusted (" + deepest(failure) + ")", "use a host name that its certificate has");
    }
    if (message.startsWith("Received fatal alert")) {
      return new TlsFailure("refused the TLS handshake (" + message + ")", settings.clientRemedy());
    }
    if (message.toLowerCase(Locale.ROOT).contains("unrecognized ssl message")) {
      return new TlsFailure("does not speak TLS", "use http:// in the URL, or the port for TLS");
    }
    return new TlsFailure("failed in TLS (" + message + ")", "");
  }

  private static String deepest(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }

  private static @Nullable Throwable cause(
      @Nullable Throwable failure, Class<? extends Throwable> type) {
    return failure == null || type.isInstance(failure) ? failure : cause(failure.getCause(), type);
  }

  /** Returns the remedy as a sentence without its period; empty if there is none. */
  public String advice() {
    return remedy.isEmpty() ? "" : Character.toUpperCase(remedy.charAt(0)) + remedy.substring(1);
  }

  /** Returns the reason and what to do. */
  @Override
  public String toString() {
    return reason + (remedy.isEmpty() ? "" : ": " + remedy);
  }
}

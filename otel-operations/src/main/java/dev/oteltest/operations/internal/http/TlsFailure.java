package dev.oteltest.operations.internal.http;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Explains why TLS failed, as the end of a sentence about the server. */
final class TlsFailure {

  /** What to do if a server ends a connection, which is all that some do without a certificate. */
  static final String CLIENT_HINT =
      ": if it asks for a client certificate, set tls.certificate and tls.key to PEM files that it"
          + " trusts";

  private TlsFailure() {}

  static String describe(SSLException failure) {
    String message = String.valueOf(failure.getMessage());
    if (cause(failure, CertificateExpiredException.class) != null
        || cause(failure, CertificateNotYetValidException.class) != null) {
      return "has a certificate that is not valid now (" + deepest(failure) + ")";
    }
    if (cause(failure, CertPathBuilderException.class) != null) {
      return "is not trusted, because its certificate is not of an authority that we know: set"
          + " tls.ca to the PEM file of its authority";
    }
    if (cause(failure, CertificateException.class) != null) {
      return "is not trusted (" + deepest(failure) + "): use a host name that its certificate has";
    }
    if (message.startsWith("Received fatal alert")) {
      return "refused the TLS handshake (" + message + ")" + CLIENT_HINT;
    }
    if (message.toLowerCase(Locale.ROOT).contains("unrecognized ssl message")) {
      return "does not speak TLS: use http:// in the URL, or the port for TLS";
    }
    return "failed in TLS (" + message + ")";
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
}

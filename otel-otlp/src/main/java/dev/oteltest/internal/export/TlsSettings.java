package dev.oteltest.internal.export;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The certificates to trust and to present, as PEM files that settings name.
 *
 * @param certificate the certificates to trust instead of the JDK's, or null
 * @param clientCertificate our own certificate chain, or null
 * @param clientKey our private key; null exactly if our certificate is
 */
public record TlsSettings(
    @Nullable Path certificate, @Nullable Path clientCertificate, @Nullable Path clientKey) {

  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String CLIENT_CERTIFICATE = "CLIENT_CERTIFICATE";
  private static final String CLIENT_KEY = "CLIENT_KEY";

  private static final char[] NO_PASSWORD = new char[0];

  /**
   * Returns the files that {@code OTEL_EXPORTER_OTLP_CERTIFICATE}, {@code …_CLIENT_CERTIFICATE} and
   * {@code …_CLIENT_KEY} name.
   *
   * @param directory the base of relative paths
   * @throws ExportException if only one of the latter two is set
   */
  public static TlsSettings of(ExportVariables variables, Path directory) throws ExportException {
    TlsSettings settings =
        new TlsSettings(
            path(CERTIFICATE, variables, directory),
            path(CLIENT_CERTIFICATE, variables, directory),
            path(CLIENT_KEY, variables, directory));
    if ((settings.clientCertificate == null) != (settings.clientKey == null)) {
      String given = settings.clientKey == null ? CLIENT_CERTIFICATE : CLIENT_KEY;
      String missing = settings.clientKey == null ? CLIENT_KEY : CLIENT_CERTIFICATE;
      throw new ExportException(
          name(given) + " is set but " + name(missing) + " is not", "Set both to PEM files");
    }
    return settings;
  }

  /**
   * The names of the settings in messages.
   *
   * @param all all of them
   */
  public record Names(String all, String certificate, String clientCertificate, String clientKey) {}

  /** Returns the context for OpenTelemetry's variables, or null for the JDK's default. */
  @Nullable SSLContext context() throws ExportException {
    return context(
        new Names(name("*"), name(CERTIFICATE), name(CLIENT_CERTIFICATE), name(CLIENT_KEY)));
  }

  /**
   * Returns the context for these settings, or null for the JDK's default.
   *
   * @throws ExportException if a file can't be read, or is not what its setting needs
   */
  public @Nullable SSLContext context(Names names) throws ExportException {
    if (certificate == null && clientCertificate == null) {
      return null;
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      KeyManagerFactory own = own(names);
      TrustManagerFactory trusted = trusted(names);
      context.init(
          own == null ? null : own.getKeyManagers(),
          trusted == null ? null : trusted.getTrustManagers(),
          null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new ExportException(
          "The certificates of " + names.all() + " can't be used: " + e.getMessage(),
          "Check that each is a PEM file, and that key and certificate belong together",
          e);
    }
  }

  private @Nullable TrustManagerFactory trusted(Names names)
      throws GeneralSecurityException, IOException, ExportException {
    if (certificate == null) {
      return null; // the JDK's
    }
    KeyStore authorities = emptyStore();
    int number = 0;
    for (X509Certificate one : PemReader.certificates(names.certificate(), certificate)) {
      authorities.setCertificateEntry("ca-" + number++, one);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    return factory;
  }

  private @Nullable KeyManagerFactory own(Names names)
      throws GeneralSecurityException, IOException, ExportException {
    if (clientCertificate == null || clientKey == null) {
      return null;
    }
    List<X509Certificate> chain =
        PemReader.certificates(names.clientCertificate(), clientCertificate);
    PrivateKey key = PemReader.privateKey(names.clientKey(), clientKey);
    KeyStore store = emptyStore();
    store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(new X509Certificate[0]));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory;
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static @Nullable Path path(String what, ExportVariables variables, Path directory) {
    String value = variables.ofSignal(what);
    return value == null ? null : directory.resolve(value);
  }

  private static String name(String what) {
    return "OTEL_EXPORTER_OTLP_" + what;
  }
}

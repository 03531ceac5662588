package dev.oteltest.internal.redact;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The forms of tokens that their issuers document. A row has prefixes, what follows them, and where
 * that is documented. An exclamation mark is on a prefix that words have, too: what follows must
 * have a digit.
 */
final class TokenForms {

  private static final String TABLE =
      """
      ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ | \\w{20,} | docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
      glpat- glrt- glrtr- | [\\w.-]{16,} | docs.gitlab.com/security/tokens
      gloas- gldt- glcbt- glptt- glft- glimt- glagent- glwt- glsoat- glffct- | [\\w-]{16,} | docs.gitlab.com/security/tokens
      AKIA ASIA ABIA ACCA | [A-Z0-9]{16,} | docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
      ABSK | [A-Za-z0-9+/=]{32,}! | docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html
      AIza | [\\w-]{30,}! | cloud.google.com/docs/authentication/api-keys
      ya29. | [\\w.-]{16,} | developers.google.com/identity/protocols/oauth2
      1//0 | [\\w-]{30,}! | developers.google.com/identity/protocols/oauth2
      GOCSPX- | [\\w-]{20,} | support.google.com/cloud/answer/6158849
      xoxa- xoxb- xoxp- xoxr- xoxs- xoxe- xoxc- xapp- xwfp- | [A-Za-z0-9-]{10,} | docs.slack.dev/authentication/tokens
      xoxe. | [A-Za-z0-9.-]{10,} | docs.slack.dev/authentication/tokens
      xoxd- | [A-Za-z0-9%+/=-]{10,} | docs.slack.dev/authentication/tokens
      hooks.slack.com/services/ hooks.slack.com/workflows/ hooks.slack.com/triggers/ | [\\w/]{16,} | docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
      discord.com/api/webhooks/ discordapp.com/api/webhooks/ | [\\w/-]{30,} | discord.com/developers/docs/resources/webhook
      sk_live_ sk_test_ rk_live_ rk_test_ | \\w{10,} | docs.stripe.com/keys
      whsec_ | [\\w+/=]{16,} | docs.stripe.com/webhooks
      npm_ | [A-Za-z0-9]{30,} | docs.npmjs.com/about-access-tokens
      pypi- | [\\w-]{30,} | pypi.org/help/#apitoken
      rubygems_ | [A-Za-z0-9]{30,} | guides.rubygems.org/api-key-scopes
      cio | [A-Za-z0-9]{32,}! | crates.io/docs
      oy2 | [A-Za-z0-9]{43,}! | learn.microsoft.com/nuget/nuget-org/scoped-api-keys
      CLOJARS_ | [A-Za-z0-9]{40,} | github.com/clojars/clojars-web/wiki/Deploy-Tokens
      dckr_pat_ | [\\w-]{20,} | docs.docker.com/security/access-tokens
      dckr_oat_ | [\\w-]{20,} | docs.docker.com/enterprise/security/access-tokens
      ATATT3 | [\\w=-]{40,} | support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account
      ATCTT3 | [\\w=-]{40,} | support.atlassian.com/bitbucket-cloud/docs/access-tokens
      ATBB | [A-Za-z0-9]{24,}! | support.atlassian.com/bitbucket-cloud/docs/app-passwords
      sk-proj- sk-svcacct- sk-admin- | [\\w-]{16,} | platform.openai.com/docs/api-reference/authentication
      sk-ant- | [\\w-]{16,} | docs.anthropic.com/en/api/admin-api
      sk-or-v1- | [A-Za-z0-9]{30,} | openrouter.ai/docs/api-reference/authentication
      sk-lf- | [A-Za-z0-9-]{30,} | langfuse.com/docs/api
      sk- | [\\w-]{30,}! | platform.openai.com/docs/api-reference/authentication
      gsk_ | [A-Za-z0-9]{30,} | console.groq.com/docs/quickstart
      hf_ api_org_ | [A-Za-z0-9]{30,} | huggingface.co/docs/hub/security-tokens
      r8_ | [A-Za-z0-9]{30,} | replicate.com/docs/topics/security/api-tokens
      pplx- | [A-Za-z0-9]{30,} | docs.perplexity.ai
      xai- | [A-Za-z0-9]{30,} | docs.x.ai
      nvapi- | [\\w-]{30,} | docs.nvidia.com/nim
      pcsk_ | \\w{30,} | docs.pinecone.io/guides/projects/manage-api-keys
      lsv2_pt_ lsv2_sk_ | \\w{30,} | docs.smith.langchain.com
      tvly- | [A-Za-z0-9-]{20,}! | docs.tavily.com
      hvs. hvb. hvr. | [\\w-]{20,} | developer.hashicorp.com/vault/docs/concepts/tokens
      atlasv1. | [\\w-]{40,} | developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens
      dop_v1_ doo_v1_ dor_v1_ | [A-Za-z0-9]{30,} | docs.digitalocean.com/reference/api/create-personal-access-token
      HRKU- | [\\w-]{30,} | devcenter.heroku.com/articles/authentication
      fo1_ | [\\w-]{30,} | fly.io/docs/security/tokens
      fm1r_ fm2_ | [\\w+/=-]{30,} | fly.io/docs/security/tokens
      nfp_ | [A-Za-z0-9]{30,} | docs.netlify.com/api/get-started
      rnd_ | [A-Za-z0-9]{24,}! | render.com/docs/api
      sbp_ | \\w{30,} | supabase.com/docs/reference/api
      sb_secret_ | [\\w-]{20,} | supabase.com/docs/guides/api/api-keys
      pscale_tkn_ pscale_pw_ pscale_oauth_ | [\\w.-]{30,} | planetscale.com/docs/concepts/service-tokens
      napi_ | [A-Za-z0-9]{30,} | neon.tech/docs/manage/api-keys
      dapi | [A-Za-z0-9-]{32,}! | docs.databricks.com/dev-tools/auth/pat
      dp.pt. dp.sa. dp.ct. | [A-Za-z0-9]{30,} | docs.doppler.com/docs/access-tokens
      dp.st. | [\\w.-]{30,} | docs.doppler.com/docs/access-tokens
      ops_eyJ | [\\w-]{40,} | developer.1password.com/docs/service-accounts
      AGE-SECRET-KEY-1 | [A-Z0-9]{30,} | age-encryption.org/v1
      tskey- | [A-Za-z0-9-]{16,} | tailscale.com/kb/1101/api
      squ_ sqp_ sqa_ | [A-Za-z0-9]{30,} | docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens
      sntrys_ | [\\w+/=-]{30,} | docs.sentry.io/account/auth-tokens
      sntryu_ | [A-Za-z0-9]{30,} | docs.sentry.io/account/auth-tokens
      NRAK- | [A-Za-z0-9]{20,} | docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys
      NRII- | [\\w-]{20,} | docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys
      NRJS- | [A-Za-z0-9]{16,} | docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys
      dt0c01. dt0s01. dt0s02. | [A-Za-z0-9.-]{20,} | docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients
      glc_ | [\\w+/=-]{30,} | grafana.com/docs/grafana-cloud/account-management/authentication-and-permissions
      glsa_ | \\w{30,} | grafana.com/docs/grafana/latest/administration/service-accounts
      hcaik_ | \\w{30,} | docs.honeycomb.io/configure/environments/manage-api-keys
      phx_ | [\\w-]{30,} | posthog.com/docs/api
      sgp_ | \\w{30,} | sourcegraph.com/docs/cli/how-tos/creating_an_access_token
      SG. | [\\w.-]{30,} | docs.sendgrid.com/ui/account-and-settings/api-keys
      xkeysib- xsmtpsib- | [A-Za-z0-9-]{30,} | developers.brevo.com/docs/getting-started
      key- | [A-Za-z0-9]{32,}! | documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt
      shpat_ shpca_ shppa_ shpss_ shpua_ | [A-Za-z0-9]{30,} | shopify.dev/docs/apps/build/authentication-authorization
      sq0atp- | [\\w-]{20,} | developer.squareup.com/docs/build-basics/access-tokens
      sq0csp- | [\\w-]{30,} | developer.squareup.com/docs/build-basics/access-tokens
      access_token$ | [A-Za-z0-9$]{30,} | developer.paypal.com/braintree/docs
      EAAC | [A-Za-z0-9]{60,}! | developers.facebook.com/docs/facebook-login/guides/access-tokens
      AAAAAAAAAAAAAAAAAAAAA | [A-Za-z0-9%]{40,}! | docs.x.com/resources/fundamentals/authentication/oauth-2-0/application-only
      LTAI | [A-Za-z0-9]{16,}! | alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair
      AKID | [A-Za-z0-9]{32,}! | cloud.tencent.com/document/product/598/40488
      AQVN | [\\w-]{35,}! | yandex.cloud/docs/iam/concepts/authorization/api-key
      secret_ | [A-Za-z0-9]{40,}! | developers.notion.com/docs/authorization
      ntn_ | [A-Za-z0-9]{40,} | developers.notion.com/docs/authorization
      lin_api_ | [A-Za-z0-9]{30,} | developers.linear.app/docs/graphql/working-with-the-graphql-api
      figd_ | [\\w-]{30,} | developers.figma.com/docs/rest-api/authentication
      PMAK- | [A-Za-z0-9-]{40,} | learning.postman.com/docs/developer/postman-api/authentication
      CFPAT- | [\\w-]{30,} | contentful.com/developers/docs/references/authentication
      tfp_ | [\\w-]{30,} | typeform.com/developers/get-started/personal-access-token
      pat-na1- pat-eu1- | [A-Za-z0-9-]{30,} | developers.hubspot.com/docs/guides/apps/private-apps/overview
      CCIPAT_ | \\w{30,} | circleci.com/docs/managing-api-tokens
      bkua_ | [A-Za-z0-9]{30,} | buildkite.com/docs/apis/managing-api-tokens
      pul- | [A-Za-z0-9]{30,}! | pulumi.com/docs/pulumi-cloud/access-management/access-tokens
      AKCp | [A-Za-z0-9]{60,}! | jfrog.com/help/r/jfrog-platform-administration-documentation/api-key
      cmVmdGtu | [A-Za-z0-9]{40,} | jfrog.com/help/r/jfrog-platform-administration-documentation/reference-token
      EZAK | [A-Za-z0-9]{50,}! | docs.easypost.com/docs/authentication
      FLWSECK_TEST- FLWSECK- | [A-Za-z0-9-]{12,}! | developer.flutterwave.com/docs/authentication
      mdb_sa_sk_ | [\\w-]{30,} | mongodb.com/docs/atlas/api/service-accounts-overview
      sk.eyJ | [\\w.-]{60,} | docs.mapbox.com/help/glossary/access-token
      duffel_live_ duffel_test_ | [\\w-]{30,} | duffel.com/docs/api/overview/making-requests
      sha256~ | [\\w-]{40,} | docs.redhat.com/en/documentation/openshift_container_platform (OAuth tokens)
      API- | [A-Z0-9]{25,}! | octopus.com/docs/octopus-rest-api/how-to-create-an-api-key
      shippo_live_ shippo_test_ | [A-Za-z0-9]{30,} | docs.goshippo.com/docs/guides_general/authentication
      rdme_ | [A-Za-z0-9]{40,} | docs.readme.com/main/docs/api-keys
      pnu_ | [A-Za-z0-9]{30,} | docs.prefect.io/v3/how-to-guides/cloud/manage-users/api-keys
      dnkey- | [\\w=-]{30,} | docs.defined.net/guides/automating-host-creation
      ico- | [A-Za-z0-9]{32,}! | infracost.io/docs/cloud_pricing_api
      fio-u- | [\\w=-]{40,} | developer.frame.io/docs/getting-started/authentication
      webhook.office.com/webhookb2/ outlook.office.com/webhook/ | [A-Za-z0-9@/-]{40,} | learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors
      cfut_ cfat_ cfk_ | [A-Za-z0-9]{40,} | developers.cloudflare.com/fundamentals/api/get-started/token-formats
      v1.0- | [A-Za-z0-9-]{100,}! | developers.cloudflare.com/fundamentals/api/get-started/ca-keys
      EAAA | [\\w-]{52,}! | developer.squareup.com/docs/build-basics/access-tokens
      SK | [0-9a-f]{32} | twilio.com/docs/iam/api-keys
      AA | (?<=[0-9]{8}:AA)[\\w-]{32,} | core.telegram.org/bots/api
      A3- | [A-Z0-9]{6}-[A-Z0-9-]{25,} | support.1password.com/secret-key-security
      GR1348941 | [\\w-]{20,} | docs.gitlab.com/security/tokens
      eyJ | (?<![\\w-]eyJ)[\\w-]{5,}\\.[\\w-]{8,}[\\w.-]* | datatracker.ietf.org/doc/html/rfc7519
      """;

  private static final String WITH_DIGIT = "(?=[^0-9]{0,99}[0-9])";

  /** What followed a prefix that a text has had. */
  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  /** The prefixes by their first two characters. */
  private static final String[] @Nullable [] PREFIXES = new String[1 << 12][];

  static {
    for (String row : TABLE.strip().split("\n", -1)) {
      for (String prefix : row.substring(0, row.indexOf(" | ")).split(" ", -1)) {
        String[] others = PREFIXES[start(prefix, 0)];
        String[] all = others == null ? new String[1] : Arrays.copyOf(others, others.length + 1);
        all[all.length - 1] = prefix;
        PREFIXES[start(prefix, 0)] = all;
      }
    }
  }

  private TokenForms() {}

  private static int start(CharSequence text, int at) {
    return (text.charAt(at) & 0x3f) << 6 | (text.charAt(at + 1) & 0x3f);
  }

  /** Returns where a token ends that begins at an index, or -1 if none does. */
  static int end(CharSequence text, int at) {
    String[] prefixes = at + 2 < text.length() ? PREFIXES[start(text, at)] : null;
    if (prefixes == null) {
      return -1;
    }
    for (String prefix : prefixes) {
      int end = isAt(prefix, text, at) ? end(prefix, text, at) : -1;
      if (end > 0) {
        return end;
      }
    }
    return -1;
  }

  private static int end(String prefix, CharSequence text, int at) {
    Pattern pattern = PATTERNS.get(prefix);
    if (pattern == null) {
      pattern = compiled(rest(prefix));
      PATTERNS.put(prefix, pattern);
    }
    Matcher rest = SecretValue.lookingAt(pattern, text, at + prefix.length());
    return rest == null || SecretValues.isHarmless(rest.group()) ? -1 : rest.end();
  }

  /** Returns what follows a prefix. */
  private static String rest(String prefix) {
    for (String row : TABLE.strip().split("\n", -1)) {
      int end = row.indexOf(" | ");
      if (List.of(row.substring(0, end).split(" ", -1)).contains(prefix)) {
        return row.substring(end + 3, row.indexOf(" | ", end + 3));
      }
    }
    throw new IllegalStateException(prefix);
  }

  private static Pattern compiled(String rest) {
    boolean isOfWords = rest.endsWith("!");
    return Pattern.compile(isOfWords ? WITH_DIGIT + rest.substring(0, rest.length() - 1) : rest);
  }

  private static boolean isAt(String prefix, CharSequence text, int at) {
    int same = 0;
    while (same < prefix.length()
        && at + same < text.length()
        && text.charAt(at + same) == prefix.charAt(same)) {
      same++;
    }
    return same == prefix.length();
  }
}

package dev.oteltest.internal.redact;

import java.util.Arrays;

/**
 * The forms of tokens that their issuers document: a prefix, and what follows it. A line has the
 * prefix, the characters that may follow besides letters and digits ({@code .} for none, {@code ^}
 * for capitals and digits only), how many follow at least, and where the issuer documents it. A
 * number with an exclamation mark is of a prefix that words have, too: what follows must have a
 * digit.
 */
final class TokenForms {

  private static final String WEB_TOKEN = "eyJ";

  /** No token is shorter. */
  private static final int SHORTEST = 14;

  private static final String TABLE =
      """
      ghp_ _ 20 docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
      gho_ _ 20 same
      ghu_ _ 20 same
      ghs_ _ 20 same
      ghr_ _ 20 same
      github_pat_ _ 20 same
      glpat- _-. 16 docs.gitlab.com/security/tokens
      gloas- _- 16 same
      gldt- _- 16 same
      glrt- _-. 16 same
      glrtr- _-. 16 same
      glcbt- _- 16 same
      glptt- _- 16 same
      glft- _- 16 same
      glimt- _- 16 same
      glagent- _- 16 same
      glwt- _- 16 same
      glsoat- _- 16 same
      glffct- _- 16 same
      AKIA ^ 16 docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
      ASIA ^ 16 same
      ABIA ^ 16 same
      ACCA ^ 16 same
      ABSK +/= 32! docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html
      AIza _- 30! cloud.google.com/docs/authentication/api-keys
      ya29. _-. 16 developers.google.com/identity/protocols/oauth2
      1//0 _- 30! same
      GOCSPX- _- 20 support.google.com/cloud/answer/6158849
      xoxa- - 10 docs.slack.dev/authentication/tokens
      xoxb- - 10 same
      xoxp- - 10 same
      xoxr- - 10 same
      xoxs- - 10 same
      xoxe- - 10 same
      xoxe. -. 10 same
      xoxc- - 10 same
      xoxd- -%+/= 10 same
      xapp- - 10 same
      xwfp- - 10 same
      hooks.slack.com/services/ _/ 16 docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
      hooks.slack.com/workflows/ _/ 16 same
      hooks.slack.com/triggers/ _/ 16 same
      discord.com/api/webhooks/ _-/ 30 discord.com/developers/docs/resources/webhook
      discordapp.com/api/webhooks/ _-/ 30 same
      sk_live_ _ 10 docs.stripe.com/keys
      sk_test_ _ 10 same
      rk_live_ _ 10 same
      rk_test_ _ 10 same
      whsec_ _+/= 16 docs.stripe.com/webhooks
      npm_ . 30 docs.npmjs.com/about-access-tokens
      pypi- _- 30 pypi.org/help/#apitoken
      rubygems_ . 30 guides.rubygems.org/api-key-scopes
      cio . 32! crates.io/docs
      oy2 . 43! learn.microsoft.com/nuget/nuget-org/scoped-api-keys
      CLOJARS_ . 40 github.com/clojars/clojars-web/wiki/Deploy-Tokens
      dckr_pat_ _- 20 docs.docker.com/security/access-tokens
      dckr_oat_ _- 20 docs.docker.com/enterprise/security/access-tokens
      ATATT3 _-= 40 support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account
      ATCTT3 _-= 40 support.atlassian.com/bitbucket-cloud/docs/access-tokens
      ATBB . 24! support.atlassian.com/bitbucket-cloud/docs/app-passwords
      sk-proj- _- 16 platform.openai.com/docs/api-reference/authentication
      sk-svcacct- _- 16 same
      sk-admin- _- 16 same
      sk-ant- _- 16 docs.anthropic.com/en/api/admin-api
      sk-or-v1- . 30 openrouter.ai/docs/api-reference/authentication
      sk-lf- - 30 langfuse.com/docs/api
      sk- _- 30! platform.openai.com/docs/api-reference/authentication
      gsk_ . 30 console.groq.com/docs/quickstart
      hf_ . 30 huggingface.co/docs/hub/security-tokens
      api_org_ . 30 same
      r8_ . 30 replicate.com/docs/topics/security/api-tokens
      pplx- . 30 docs.perplexity.ai
      xai- . 30 docs.x.ai
      nvapi- _- 30 docs.nvidia.com/nim
      pcsk_ _ 30 docs.pinecone.io/guides/projects/manage-api-keys
      lsv2_pt_ _ 30 docs.smith.langchain.com
      lsv2_sk_ _ 30 same
      tvly- - 20! docs.tavily.com
      hvs. _- 20 developer.hashicorp.com/vault/docs/concepts/tokens
      hvb. _- 20 same
      hvr. _- 20 same
      atlasv1. _- 40 developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens
      dop_v1_ . 30 docs.digitalocean.com/reference/api/create-personal-access-token
      doo_v1_ . 30 same
      dor_v1_ . 30 same
      HRKU- _- 30 devcenter.heroku.com/articles/authentication
      fo1_ _- 30 fly.io/docs/security/tokens
      fm1r_ _-+/= 30 same
      fm2_ _-+/= 30 same
      nfp_ . 30 docs.netlify.com/api/get-started
      rnd_ . 24! render.com/docs/api
      sbp_ _ 30 supabase.com/docs/reference/api
      sb_secret_ _- 20 supabase.com/docs/guides/api/api-keys
      pscale_tkn_ _-. 30 planetscale.com/docs/concepts/service-tokens
      pscale_pw_ _-. 30 same
      pscale_oauth_ _-. 30 same
      napi_ . 30 neon.tech/docs/manage/api-keys
      dapi - 32! docs.databricks.com/dev-tools/auth/pat
      dp.pt. . 30 docs.doppler.com/docs/access-tokens
      dp.st. _-. 30 same
      dp.sa. . 30 same
      dp.ct. . 30 same
      ops_eyJ _- 40 developer.1password.com/docs/service-accounts
      AGE-SECRET-KEY-1 ^ 30 age-encryption.org/v1
      tskey- - 16 tailscale.com/kb/1101/api
      squ_ . 30 docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens
      sqp_ . 30 same
      sqa_ . 30 same
      sntrys_ _-+/= 30 docs.sentry.io/account/auth-tokens
      sntryu_ . 30 same
      NRAK- . 20 docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys
      NRII- _- 20 same
      NRJS- . 16 same
      dt0c01. -. 20 docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients
      dt0s01. -. 20 same
      dt0s02. -. 20 same
      glc_ _-+/= 30 grafana.com/docs/grafana-cloud/account-management/authentication-and-permissions
      glsa_ _ 30 grafana.com/docs/grafana/latest/administration/service-accounts
      hcaik_ _ 30 docs.honeycomb.io/configure/environments/manage-api-keys
      phx_ _- 30 posthog.com/docs/api
      sgp_ _ 30 sourcegraph.com/docs/cli/how-tos/creating_an_access_token
      SG. _-. 30 docs.sendgrid.com/ui/account-and-settings/api-keys
      xkeysib- - 30 developers.brevo.com/docs/getting-started
      xsmtpsib- - 30 same
      key- . 32! documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt
      shpat_ . 30 shopify.dev/docs/apps/build/authentication-authorization
      shpca_ . 30 same
      shppa_ . 30 same
      shpss_ . 30 same
      shpua_ . 30 same
      sq0atp- _- 20 developer.squareup.com/docs/build-basics/access-tokens
      sq0csp- _- 30 same
      access_token$ $ 30 developer.paypal.com/braintree/docs
      EAAC . 60! developers.facebook.com/docs/facebook-login/guides/access-tokens
      AAAAAAAAAAAAAAAAAAAAA % 40 docs.x.com/resources/fundamentals/authentication/oauth-2-0/application-only
      LTAI . 16! alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair
      AKID . 32! cloud.tencent.com/document/product/598/40488
      AQVN _- 35! yandex.cloud/docs/iam/concepts/authorization/api-key
      secret_ . 40! developers.notion.com/docs/authorization
      ntn_ . 40 same
      lin_api_ . 30 developers.linear.app/docs/graphql/working-with-the-graphql-api
      figd_ _- 30 developers.figma.com/docs/rest-api/authentication
      PMAK- - 40 learning.postman.com/docs/developer/postman-api/authentication
      CFPAT- _- 30 contentful.com/developers/docs/references/authentication
      tfp_ _- 30 typeform.com/developers/get-started/personal-access-token
      pat-na1- - 30 developers.hubspot.com/docs/guides/apps/private-apps/overview
      pat-eu1- - 30 same
      CCIPAT_ _ 30 circleci.com/docs/managing-api-tokens
      bkua_ . 30 buildkite.com/docs/apis/managing-api-tokens
      pul- . 30! pulumi.com/docs/pulumi-cloud/access-management/access-tokens
      AKCp . 60! jfrog.com/help/r/jfrog-platform-administration-documentation/api-key
      cmVmdGtu . 40 jfrog.com/help/r/jfrog-platform-administration-documentation/reference-token
      EZAK . 50! docs.easypost.com/docs/authentication
      FLWSECK_TEST- - 12! developer.flutterwave.com/docs/authentication
      FLWSECK- - 12! same
      mdb_sa_sk_ _- 30 mongodb.com/docs/atlas/api/service-accounts-overview
      sk.eyJ _-. 60 docs.mapbox.com/help/glossary/access-token
      duffel_live_ _- 30 duffel.com/docs/api/overview/making-requests
      duffel_test_ _- 30 same
      sha256~ _- 40 docs.redhat.com/en/documentation/openshift_container_platform (OAuth tokens)
      API- ^ 25! octopus.com/docs/octopus-rest-api/how-to-create-an-api-key
      shippo_live_ . 30 docs.goshippo.com/docs/guides_general/authentication
      shippo_test_ . 30 same
      rdme_ . 40 docs.readme.com/main/docs/api-keys
      pnu_ . 30 docs.prefect.io/v3/how-to-guides/cloud/manage-users/api-keys
      dnkey- _=- 30 docs.defined.net/guides/automating-host-creation
      ico- . 32! infracost.io/docs/cloud_pricing_api
      fio-u- _=- 40 developer.frame.io/docs/getting-started/authentication
      webhook.office.com/webhookb2/ -@/ 40 learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors
      outlook.office.com/webhook/ -@/ 40 same
      v1.0- - 100! developers.cloudflare.com/fundamentals/api/get-started/ca-keys
      """;

  /** A prefix and what follows it. */
  private record Form(String prefix, String extras, int least, boolean needsDigit) {}

  /** The forms by the first character of their prefix. */
  private static final Form[][] FORMS = new Form[128][0];

  /** Which hashes the first three characters of prefixes have. */
  private static final boolean[] STARTS = new boolean[1 << 13];

  static {
    for (String line : TABLE.strip().split("\n", -1)) {
      String[] columns = line.split(" ", -1);
      String least = columns[2].replace("!", "");
      int first = line.charAt(0);
      Form[] others = FORMS[first];
      FORMS[first] = Arrays.copyOf(others, others.length + 1);
      FORMS[first][others.length] =
          new Form(
              columns[0],
              columns[1].equals(".") ? "" : columns[1],
              Integer.parseInt(least),
              !least.equals(columns[2]));
      STARTS[hash(line, 0)] = true;
    }
    STARTS[hash(WEB_TOKEN, 0)] = true;
  }

  private TokenForms() {}

  private static int hash(String text, int start) {
    return (text.charAt(start) * 961 + text.charAt(start + 1) * 31 + text.charAt(start + 2))
        & (1 << 13) - 1;
  }

  /**
   * Returns where a token ends that begins at an index. If none does, returns the complement of the
   * index up to which there is none.
   */
  static int end(String text, int start) {
    if (start + SHORTEST > text.length() || !STARTS[hash(text, start)]) {
      return ~start;
    }
    char first = text.charAt(start);
    int searched = ~start;
    for (Form form : first < FORMS.length ? FORMS[first] : new Form[0]) {
      if (text.startsWith(form.prefix, start)) {
        int end = end(text, start + form.prefix.length(), form);
        if (end >= 0) {
          return end;
        }
        searched = Math.min(searched, end);
      }
    }
    return text.startsWith(WEB_TOKEN, start) ? webTokenEnd(text, start) : searched;
  }

  private static int end(String text, int from, Form form) {
    int end = from;
    boolean digit = false;
    boolean real = false;
    while (end < text.length() && isPart(text.charAt(end), form.extras)) {
      char c = text.charAt(end++);
      digit |= c >= '0' && c <= '9';
      real |= c != 'x' && c != 'X';
    }
    while (end > from && text.charAt(end - 1) == '.') { // of a sentence
      end--;
    }
    return end - from >= form.least && real && (digit || !form.needsDigit) ? end : ~end;
  }

  private static boolean isPart(char c, String extras) {
    boolean small = c >= 'a' && c <= 'z' && !extras.equals("^");
    return small
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || (c != '^' && extras.indexOf(c) >= 0);
  }

  /** Returns the end of a JSON web token: at least three parts, of which two have a length. */
  private static int webTokenEnd(String text, int start) {
    int end = start;
    int parts = 0;
    int from = start;
    for (; end < text.length() && isPart(text.charAt(end), "_-."); end++) {
      if (text.charAt(end) == '.') {
        if (parts < 2 && end - from < 8) {
          return ~end;
        }
        parts++;
        from = end + 1;
      }
    }
    return parts >= 2 ? end : ~end;
  }
}

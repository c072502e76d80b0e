<#-- What stands around every form: the bar of Tact's pages, the language, what is to be said, the form. Nothing is loaded from elsewhere. -->
<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false>
<!DOCTYPE html>
<html lang="${lang}">

<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="robots" content="noindex, nofollow">
  <title>${msg("tactTitle")}</title>
  <link rel="icon" href="${url.resourcesPath}/img/tact.svg" type="image/svg+xml">
  <#list properties.styles?split(' ') as style>
  <link rel="stylesheet" href="${url.resourcesPath}/${style}">
  </#list>
  <#list properties.scripts?split(' ') as script>
  <script src="${url.resourcesPath}/${script}"></script>
  </#list>
  <script type="importmap">
    { "imports": { "rfc4648": "${url.resourcesCommonPath}/vendor/rfc4648/rfc4648.js" } }
  </script>
  <#if scripts??>
    <#list scripts as script>
  <script src="${script}"></script>
    </#list>
  </#if>
  <script type="module" src="${url.resourcesPath}/js/passwordVisibility.js"></script>
  <#-- signed in, or begun anew, in another tab: Keycloak's own way to notice -->
  <script type="module">
    <#outputformat "JavaScript">
    import { startSessionPolling } from ${(url.resourcesPath + "/js/authChecker.js")?c};

    startSessionPolling(${url.ssoLoginInOtherTabsUrl?c});
    </#outputformat>
  </script>
  <#if authenticationSession??>
  <script type="module">
    <#outputformat "JavaScript">
    import { checkAuthSession } from ${(url.resourcesPath + "/js/authChecker.js")?c};

    checkAuthSession(${authenticationSession.authSessionIdHash?c});
    </#outputformat>
  </script>
  </#if>
</head>

<body data-page-id="login-${pageId}">
<a class="skip" href="#main">${msg("tactSkip")}</a>
<header>
  <div class="bar">
    <span class="brand">
      <svg viewBox="0 0 24 24" aria-hidden="true"><path fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" d="M4 7h16M12 7v9a4 4 0 0 0 4 4M8 20a4 4 0 0 0 4-4"/></svg>
      <span>Tact <small>${msg("tactTitle")}</small></span>
    </span>
    <a class="button" href="/privacy#talk">${msg("tactTalk")}</a>
  </div>
  <#if realm.internationalizationEnabled && locale.supported?size gt 1>
  <nav class="languages" aria-label="${msg("languages")}">
    <#list locale.supported?sort_by("label") as one>
    <a href="${one.url}" lang="${one.languageTag}"<#if one.languageTag == locale.currentLanguageTag> aria-current="true"</#if>>${msg("tactLanguage_" + one.languageTag)}</a>
    </#list>
  </nav>
  </#if>
</header>
<main id="main" tabindex="-1">
  <div class="card">
    <h1 id="kc-page-title"><#nested "header"></h1>
    <#if auth?has_content && auth.showUsername() && !auth.showResetCredentials()>
    <#nested "show-username">
    <p class="who"><span id="kc-attempted-username">${msg("tactWho", auth.attemptedUsername)}</span> <a id="reset-login" href="${url.loginRestartFlowUrl}">${msg("tactNotYou")}</a></p>
    </#if>

    <#-- a warning that something is still to be done is none where it was asked for -->
    <#if displayMessage && message?has_content && (message.type != 'warning' || !isAppInitiatedAction??)>
    <p class="said<#if message.type == 'error'> alarm</#if>" role="<#if message.type == 'error'>alert<#else>status</#if>"><span class="kc-feedback-text">${message.summary}</span></p>
    </#if>

    <#nested "form">

    <#if auth?has_content && auth.showTryAnotherWayLink()>
    <form id="kc-select-try-another-way-form" action="${url.loginAction}" method="post">
      <input type="hidden" name="tryAnotherWay" value="on">
      <button id="try-another-way" type="submit">${msg("doTryAnotherWay")}</button>
    </form>
    </#if>

    <#nested "socialProviders">
    <#if displayInfo>
    <div id="kc-info"><#nested "info"></div>
    </#if>
  </div>
</main>
<footer><p>${msg("tactFooter")}</p></footer>
</body>
</html>
</#macro>

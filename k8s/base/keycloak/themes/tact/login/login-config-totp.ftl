<#-- Keycloak's own names no field by its label, and lists three makers of apps: any app will do. -->
<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "password-commons.ftl" as passwordCommons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('totp','userLabel'); section>
  <#if section = "header">
    ${msg("loginTotpTitle")}
  <#elseif section = "form">
    <ol id="kc-totp-settings">
      <li>${msg("tactTotpApp")}</li>
      <#if mode?? && mode = "manual">
      <li>
        <p>${msg("loginTotpManualStep2")}</p>
        <p><code id="kc-totp-secret-key">${totp.totpSecretEncoded}</code></p>
        <p><a href="${totp.qrUrl}" id="mode-barcode">${msg("loginTotpScanBarcode")}</a></p>
      </li>
      <#else>
      <li>
        <p>${msg("loginTotpStep2")}</p>
        <img id="kc-totp-secret-qr-code" src="data:image/png;base64, ${totp.totpSecretQrCode}" width="200" height="200" alt="${msg("tactTotpPicture")}">
        <p><a href="${totp.manualUrl}" id="mode-manual">${msg("loginTotpUnableToScan")}</a></p>
      </li>
      </#if>
      <li>${msg("loginTotpStep3")}</li>
    </ol>
    <form action="${url.loginAction}" id="kc-totp-settings-form" method="post" novalidate="novalidate">
      <@field.input name="totp" label=msg("authenticatorCode") required=true autocomplete="one-time-code" />
      <input type="hidden" id="totpSecret" name="totpSecret" value="${totp.totpSecret}">
      <#if mode??><input type="hidden" id="mode" name="mode" value="${mode}"></#if>
      <@field.input name="userLabel" label=msg("loginTotpDeviceName") required=(totp.otpCredentials?size gte 1) />
      <@passwordCommons.logoutOtherSessions/>
      <div class="row">
        <button class="leading" type="submit" id="saveTOTPBtn">${msg("doSubmit")}</button>
        <#if isAppInitiatedAction??>
        <button type="submit" id="cancelTOTPBtn" name="cancel-aia" value="true">${msg("doCancel")}</button>
        </#if>
      </div>
    </form>
  </#if>
</@layout.registrationLayout>

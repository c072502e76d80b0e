<#import "template.ftl" as layout>
<@layout.registrationLayout displayInfo=false; section>
  <#if section = "header">
    ${msg("loginChooseAuthenticator")}
  <#elseif section = "form">
    <ul class="ways">
      <#list auth.authenticationSelections as way>
      <li>
        <form action="${url.loginAction}" method="post">
          <input type="hidden" name="authenticationExecution" value="${way.authExecId}">
          <button type="submit">${msg('${way.displayName}')}</button>
          <p class="hint">${msg('${way.helpText}')}</p>
        </form>
      </li>
      </#list>
    </ul>
  </#if>
</@layout.registrationLayout>
